import * as v from 'valibot';
import { string, text } from './fields';
import { fault } from './fault';
import { optional } from './help';
import { described, mapping } from './object';
import { change } from './target';

const currencyFault = fault('bad-currency', 'This is not a currency.', 'Write its code in ISO 4217, such as EUR.');

/** What a KPI means in money. */
export const value = mapping(
  {
    currency: described(
      v.pipe(string(), v.regex(/^[A-Z]{3}$/, currencyFault)),
      'The currency of the formulas, such as EUR.'
    ),
    lost: optional(
      text(),
      'The money lost in the window: missed * kpi("average-order-value"). It may use the inputs, other KPIs, and missed, budgetSpent, missedMinutes, windowMinutes.'
    ),
    atRisk: optional(
      text(),
      'The money at risk per minute now. In it, missed is that of a minute of the last five. Default: the formula of lost.'
    ),
    users: optional(text(), 'How many people were affected in the window.'),
    accuracy: optional(change, 'How far the truth may be from the estimate, such as 20%.'),
  },
  'Business value'
);
