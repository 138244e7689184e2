import * as v from 'valibot';
import { date, number, oneOf, shortText, text, wrongType } from './fields';
import { optional } from './help';
import { described, mapping } from './object';
import { say } from './say';

const laterTargets = ['baseline', 'change', 'within', 'source', 'query', 'pace'];

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
    method: described(
      oneOf(['occurrences'], ['time-slices', 'timeslices', 'slices']),
      'How the budget is counted: in events.'
    ),
    good: described(text(), 'The good events: an input, or a sum or difference of inputs that add up.'),
    total: described(text(), 'All events, likewise.'),
    objective: optional(
      v.union([percent, v.array(objectiveStep)], (issue) =>
        wrongType('a number', issue.input, 'Write percent, or a list of {from: ..., value: ...}.')
      ),
      'In percent. Unless said, the target and its dated steps.'
    ),
  },
  'Error budget',
  ['shared', 'slice', 'alerts', 'policy']
);
