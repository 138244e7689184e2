import * as v from 'valibot';
import { date, duration, number, oneOf, shortText, text, wrongType } from './fields';
import { optional } from './help';
import { described, mapping } from './object';
import { say } from './say';

const laterTargets = ['baseline', 'change', 'within', 'source', 'query'];

const step = mapping(
  {
    from: described(date(), 'The day from which it holds. The first step also holds for all time before.'),
    value: optional(number(), 'The target.'),
    min: optional(number(), 'For direction range: the lowest good value.'),
    max: optional(number(), 'For direction range: the highest good value.'),
  },
  'Step of a target',
  laterTargets
);

const range = mapping(
  { min: described(number(), 'The lowest good value.'), max: described(number(), 'The highest good value.') },
  'Range',
  laterTargets
);

export const target = v.union([number(), v.array(step), range], (issue) =>
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
  },
  'Error budget',
  ['shared', 'alerts', 'policy']
);
