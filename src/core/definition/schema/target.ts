import * as v from 'valibot';
import { date, duration, number, oneOf, shortText, slug, string, text, wrongType } from './fields';
import { optional } from './help';
import { query } from './input';
import { described, mapping } from './object';
import { say } from './say';

/** A share in percent as authors write it: `-30%`, `2.5 %`. */
export const percentPattern = /^[+-]?\d{1,6}(?:\.\d{1,6})?\s?%$/;

const change = v.pipe(
  string('a share in percent', 'Write one such as -30%.'),
  v.regex(
    percentPattern,
    say('bad-percent', 'This is not a share in percent.', 'Write a number and a percent sign, such as -30% or 5%.')
  )
);

const baseline = mapping(
  {
    from: described(date(), 'The first day of the stretch.'),
    to: described(date(), 'Its last day; an instant ends it at once.'),
  },
  'Baseline'
);

const relative = {
  baseline: optional(baseline, "A stretch of the past: the target is told by the KPI's own value over it."),
  change: optional(change, 'The target is the baseline changed by this share of it, such as -30%.'),
  within: optional(
    change,
    'The target is a range this far around the baseline, such as 5%; for direction higher or lower its bad side.'
  ),
} as const;

const step = mapping(
  {
    from: described(date(), 'The day from which it holds. The first step also holds for all time before.'),
    value: optional(number(), 'The target.'),
    min: optional(number(), 'For direction range: the lowest good value.'),
    max: optional(number(), 'For direction range: the highest good value.'),
    ...relative,
  },
  'Step of a target',
  ['source', 'query']
);

/** A range, one relative to history, or one that a source knows: which of them, its keys say. */
const form = mapping(
  {
    min: optional(number(), 'For direction range: the lowest good value.'),
    max: optional(number(), 'For direction range: the highest good value.'),
    ...relative,
    source: optional(
      shortText(),
      'The name or the uid of the data source that knows the target, such as a plan table.'
    ),
    query: optional(query, 'Rows of a time and a number (for direction range min and max): each holds until the next.'),
  },
  'Target'
);

export const target = v.union([number(), v.array(step), form], (issue) =>
  wrongType('a number', issue.input, 'Write a number, {min: ..., max: ...} or a list of {from: ..., value: ...}.')
);

export const line = mapping(
  {
    kind: described(oneOf(['sla', 'stretch', 'benchmark', 'baseline']), 'What the line stands for.'),
    name: described(shortText(), 'What the line is called.'),
    value: described(number(), "Where it stands, in the KPI's unit."),
  },
  'Line'
);

const percentRange = say('out-of-range', 'An objective is above 0 and at most 100.', 'Write percent, such as 99.9.');
const percent = v.pipe(number(), v.gtValue(0, percentRange), v.maxValue(100, percentRange));

const objectiveStep = mapping(
  {
    from: described(date(), 'The day from which it holds. The first step also holds for all time before.'),
    value: described(percent, 'In percent, above 0 and up to 100.'),
  },
  'Step of an objective'
);

export const budget = mapping(
  {
    method: optional(
      oneOf(['occurrences', 'time-slices']),
      'Whether events are counted (occurrences, the default) or slices of time, which are good when they meet the target.'
    ),
    good: optional(text(), 'For occurrences: the good events, an input, or a sum or difference of inputs that add up.'),
    total: optional(text(), 'For occurrences: all events, likewise.'),
    slice: optional(duration(), 'For time slices: how long one is. The bucket unless said.'),
    objective: optional(
      v.union([percent, v.array(objectiveStep)], (issue) =>
        wrongType('a number', issue.input, 'Write percent, or a list of {from: ..., value: ...}.')
      ),
      'In percent. Unless said, for occurrences, the target and its dated steps.'
    ),
    shared: optional(slug(), 'The name of a budget that several KPIs spend together: all that name it.'),
  },
  'Error budget',
  ['alerts', 'policy']
);
