import * as v from 'valibot';
import { atLeast, date, integer, oneOf, shortText } from './fields';
import { optional } from './help';
import { described, mapping } from './object';

/** When people look at the KPI together. */
export const review = mapping(
  {
    cadence: described(oneOf(['daily', 'weekly', 'monthly', 'quarterly', 'yearly']), 'How often it is looked at.'),
    by: described(shortText(), 'The meeting or the group that looks at it.'),
  },
  'Review'
);

export const approved = mapping(
  {
    by: described(shortText(), 'The role or group that approved it.'),
    on: described(date(), 'The date of the approval.'),
    version: described(v.pipe(atLeast(1), integer), 'The version that was approved.'),
  },
  'Approval'
);

/** What only people can say of readiness: dates, since each of them ages. */
export const ready = mapping(
  {
    onCallTrained: optional(date(), 'When those on call were last trained for its alerts.'),
    alertsTested: optional(date(), 'When its alerts were last fired on purpose, and arrived.'),
    syntheticRun: optional(date(), 'When a synthetic failure was last seen in its value.'),
  },
  'Readiness'
);
