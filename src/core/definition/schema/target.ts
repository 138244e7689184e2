import * as v from 'valibot';
import { date, duration, number, oneOf, shortText, slug, string, text, wrongType } from './fields';
import { optional } from './help';
import { query } from './input';
import { described, mapping } from './object';
import { fault } from './fault';

/** A percentage as authors write it: `-30%`, `2.5 %`. */
const percentPattern = /^[+-]?\d{1,6}(?:\.\d{1,6})?\s?%$/;

/** `-30%`, `5%`. */
export const change = v.pipe(
  string('a percentage', 'Write one such as -30%.'),
  v.regex(
    percentPattern,
    fault('bad-percent', 'This is not a percentage.', 'Write a number and a percent sign, such as -30% or 5%.')
  )
);

const baseline = mapping(
  {
    from: described(date(), 'The first day of the period.'),
    to: described(date(), 'The last day, or the instant at which it ends.'),
  },
  'Baseline'
);

const relative = {
  baseline: optional(baseline, "A past period: the target is computed from the KPI's own value over it."),
  change: optional(change, 'The target is the baseline value changed by this percentage, such as -30%.'),
  within: optional(
    change,
    'The target is a range of this percentage around the baseline value, such as 5%; for direction higher or lower only the bad side counts.'
  ),
} as const;

const step = mapping(
  {
    from: described(date(), 'The day from which the step applies. The first step also applies to all time before.'),
    value: optional(number(), 'The target.'),
    min: optional(number(), 'For direction range: the lowest good value.'),
    max: optional(number(), 'For direction range: the highest good value.'),
    ...relative,
  },
  'Step of a target',
  ['source', 'query']
);

/** A range, a target relative to history, or one from a data source: its keys tell which. */
const form = mapping(
  {
    min: optional(number(), 'For direction range: the lowest good value.'),
    max: optional(number(), 'For direction range: the highest good value.'),
    ...relative,
    source: optional(shortText(), 'The name or the uid of the data source with the target, such as a plan table.'),
    query: optional(
      query,
      'A query for rows with a time and a number (for direction range: min and max). Each row applies until the next.'
    ),
  },
  'Target'
);

export const target = v.union([number(), v.array(step), form], (issue) =>
  wrongType('a number', issue.input, 'Write a number, {min: ..., max: ...} or a list of {from: ..., value: ...}.')
);

export const line = mapping(
  {
    kind: described(oneOf(['sla', 'stretch', 'benchmark', 'baseline']), 'What the line means.'),
    name: described(shortText(), 'The name of the line.'),
    value: described(number(), "The value, in the KPI's unit."),
  },
  'Line'
);

const percentRange = fault(
  'out-of-range',
  'An objective must be above 0 and at most 100.',
  'Write a percentage, such as 99.9.'
);
const percent = v.pipe(number(), v.gtValue(0, percentRange), v.maxValue(100, percentRange));

const objectiveStep = mapping(
  {
    from: described(date(), 'The day from which the step applies. The first step also applies to all time before.'),
    value: described(percent, 'In percent, above 0 and up to 100.'),
  },
  'Step of an objective'
);

export const budget = mapping(
  {
    method: optional(
      oneOf(['occurrences', 'time-slices']),
      'occurrences (default): events are counted. time-slices: slices of time are counted; a slice is good when it meets the target.'
    ),
    good: optional(
      text(),
      'For occurrences: the good events, as an input, or a sum or difference of inputs with over: sum.'
    ),
    total: optional(text(), 'For occurrences: all events, in the same form.'),
    slice: optional(duration(), 'For time-slices: the length of a slice. Default: the bucket.'),
    objective: optional(
      v.union([percent, v.array(objectiveStep)], (issue) =>
        wrongType('a number', issue.input, 'Write a percentage, or a list of {from: ..., value: ...}.')
      ),
      'In percent. Default for occurrences: the target with its dated steps.'
    ),
    shared: optional(slug(), 'The name of a budget that several KPIs share: all KPIs with this name.'),
  },
  'Error budget',
  ['alerts', 'policy']
);
