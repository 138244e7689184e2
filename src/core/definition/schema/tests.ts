import * as v from 'valibot';
import { statuses } from '../../base/terms';
import { date, duration, number, oneOf, shortText, text } from './fields';
import { optional } from './help';
import { described, mapping } from './object';

const numberOrNull = v.nullable(number());

const expected = mapping(
  {
    value: optional(numberOrNull, "The value, in the KPI's unit; null where there must be none."),
    status: optional(oneOf(statuses), 'The status.'),
    budgetRemaining: optional(numberOrNull, 'The share of the error budget that is left: 1 is all of it.'),
    events: optional(numberOrNull, 'The number of events behind the value.'),
    coverage: optional(number(), 'The share of the window that is known: 1 is all of it.'),
  },
  'Expected result'
);

/** A case that `kpi test` computes: what the inputs return, and what must come of it. */
export const testCase = mapping(
  {
    name: optional(shortText(), 'What the case is about.'),
    at: described(date(), 'The instant of the evaluation, the end of the window.'),
    every: optional(
      duration(),
      'The time that one value stands for. Default: the values fill a rolling window in equal parts.'
    ),
    inputs: described(
      v.record(v.string(), text()),
      'Values of inputs in the series notation of promtool, the last one before "at": 1000x5 990. Those of another KPI: its-id.good.'
    ),
    expect: described(expected, 'What must come of it.'),
  },
  'Test case'
);

export type TestCase = v.InferOutput<typeof testCase>;
