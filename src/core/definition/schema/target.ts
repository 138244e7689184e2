import * as v from 'valibot';
import { date, number, oneOf, shortText, text, wrongType } from './fields';
import { list, mapping } from './object';
import { say } from './say';

const laterTargets = ['baseline', 'change', 'within', 'source', 'query', 'pace'];

const step = mapping(
  {
    from: date('The day from which it holds. The first step also holds for all time before.'),
    value: v.optional(number('The target.')),
    min: v.optional(number('For direction range: the lowest good value.')),
    max: v.optional(number('For direction range: the highest good value.')),
  },
  'Step of a target',
  laterTargets
);

const range = mapping(
  { min: number('The lowest good value.'), max: number('The highest good value.') },
  'Range',
  laterTargets
);

export const target = v.pipe(
  v.union([number('One target.'), list(step, 'Targets by date, the oldest first.'), range], (issue) =>
    wrongType('a number', issue.input, 'Write a number, {min: ..., max: ...} or a list of {from: ..., value: ...}.')
  ),
  v.description("The target, in the KPI's unit: a number, {min, max} for direction range, or dated steps.")
);

export const line = mapping(
  {
    kind: oneOf(['sla', 'stretch', 'benchmark', 'baseline'], 'What the line stands for.'),
    name: shortText('What the line is called.'),
    value: number("Where it stands, in the KPI's unit."),
  },
  'Line'
);

const percentRange = say('out-of-range', 'An objective is above 0 and at most 100.', 'Write percent, such as 99.9.');
const percent = v.pipe(
  number('In percent, above 0 and up to 100.'),
  v.gtValue(0, percentRange),
  v.maxValue(100, percentRange)
);

const objectiveStep = mapping(
  {
    from: date('The day from which it holds. The first step also holds for all time before.'),
    value: percent,
  },
  'Step of an objective'
);

export const budget = mapping(
  {
    method: oneOf(['occurrences'], 'How the budget is counted: in events.', ['time-slices', 'timeslices', 'slices']),
    good: text('The good events: an input, or a sum or difference of inputs that add up.'),
    total: text('All events, likewise.'),
    objective: v.optional(
      v.pipe(
        v.union([percent, list(objectiveStep, 'Objectives by date, the oldest first.')], (issue) =>
          wrongType('a number', issue.input, 'Write percent, or a list of {from: ..., value: ...}.')
        ),
        v.description('In percent. Unless said, the target and its dated steps.')
      )
    ),
  },
  'Error budget',
  ['shared', 'slice', 'alerts', 'policy']
);
