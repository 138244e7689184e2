import * as v from 'valibot';
import { knownBurnSets } from '../burnRules';
import { duration, number, oneOf, slug, text, within, wrongType } from './fields';
import { optional } from './help';
import { described, mapping } from './object';
import { say } from './say';

const positive = v.pipe(number(), v.gtValue(0, say('out-of-range', 'A factor is above 0.', 'Write one such as 14.4.')));

const burnRule = mapping(
  {
    long: described(duration(), 'How far it looks back, such as 1h.'),
    short: optional(duration(), 'The second, shorter lookback, which says that it still goes on. None unless said.'),
    share: optional(within(0, 1), 'The share of the budget that the long lookback spends: 0.02 is 2 %.'),
    factor: optional(positive, 'How many times as fast as allowed the budget burns, in place of share.'),
    remaining: optional(within(0, 1), 'The rule holds only while less than this share of the budget is left.'),
    severity: optional(oneOf(['page', 'ticket']), 'Whether somebody is called at once (page). ticket unless said.'),
  },
  'Burn rule'
);

const tooMany = say('many-rules', 'There are more than 10 rules.', 'Keep those that somebody would act on.');
const none = say('empty-steps', 'There is no rule.', 'Write one, such as {long: 1h, short: 5m, share: 0.02}.');
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
    name: described(slug(), 'What KPIs call it in alerts.windows.'),
    reference: described(text(), 'Where the rules come from: a book, a decision.'),
    rules: described(rules, 'The rules, each a list item: - {long: 1h, ...}.'),
  },
  'Burn set'
);
