import * as v from 'valibot';
import { knownBurnSets } from '../burnRules';
import { duration, number, oneOf, slug, text, within, wrongType } from './fields';
import { optional } from './help';
import { described, mapping } from './object';
import { fault } from './fault';

const positive = v.pipe(
  number(),
  v.gtValue(0, fault('out-of-range', 'A factor must be above 0.', 'Write one such as 14.4.'))
);

const burnRule = mapping(
  {
    long: described(duration(), 'The long lookback, such as 1h.'),
    short: optional(duration(), 'The short lookback, which confirms that the budget still burns. Default: none.'),
    share: optional(within(0, 1), 'The share of the budget that is spent in the long lookback: 0.02 is 2 %.'),
    factor: optional(positive, 'The burn rate instead of a share: how many times as fast as allowed the budget burns.'),
    remaining: optional(within(0, 1), 'The rule applies only while less than this share of the budget is left.'),
    severity: optional(oneOf(['page', 'ticket']), 'page (someone is called at once) or ticket. Default: ticket.'),
  },
  'Burn rule'
);

const tooMany = fault('many-rules', 'The list has more than 10 rules.', 'Keep those that someone would act on.');
const none = fault('empty-steps', 'The list has no rule.', 'Add one, such as {long: 1h, short: 5m, share: 0.02}.');
const rules = v.pipe(v.array(burnRule), v.minLength(1, none), v.maxLength(10, tooMany));

const names = knownBurnSets.map(({ name }) => name).join(', ');

export const alerts = mapping(
  {
    windows: described(
      v.union([slug(), rules], ({ input }) => wrongType('a text', input)),
      `${names}, the name of a set under burnSets, or a list of rules.`
    ),
  },
  'Alerts',
  ['page', 'ticket', 'offTarget', 'stale', 'policy']
);

/** Rules under a name. */
export const burnSetSchema = mapping(
  {
    name: described(slug(), 'The name that KPIs use in alerts.windows.'),
    reference: described(text(), 'The source of the rules: a book or a decision.'),
    rules: described(rules, 'The rules, each a list item: - {long: 1h, ...}.'),
  },
  'Burn set'
);
