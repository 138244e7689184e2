import * as v from 'valibot';
import { defaultBurnSet, knownBurnSets } from '../burnRules';
import {
  atLeast,
  duration,
  integer,
  notOneOf,
  number,
  oneOf,
  shortText,
  slug,
  text,
  within,
  wrongType,
} from './fields';
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

const kinds = ['burn', 'off-target', 'stale'] as const;
const laterKinds = ['before-sla', 'behind-pace', 'flatline', 'unusual', 'policy'];

const kind = v.picklist(kinds, ({ input }) =>
  typeof input === 'string' && laterKinds.includes(input)
    ? fault('not-supported', `An alert on ${input} is not supported yet.`, `Remove it. Supported: ${kinds.join(', ')}.`)
    : notOneOf(kinds)({ input })
);

function level(title: string) {
  return mapping(
    {
      on: optional(
        v.array(kind),
        'What it fires on: burn, off-target, stale. Default: burn where the KPI has an error budget, otherwise nothing.'
      ),
      for: optional(duration(), 'How long a condition must hold before it fires. Default: 0s.'),
      keepFiring: optional(duration(), 'How long it still fires after the condition has ended. Default: 0s.'),
      minEvents: optional(
        v.pipe(atLeast(0), integer),
        'On burn: the fewest events that the long lookback must have. Default: 0.'
      ),
      receiver: optional(shortText(), 'The contact point. Default: that of the owner, otherwise the routes decide.'),
      recovery: optional(
        number(),
        "On off-target: the value, in the KPI's unit, at which it ends. Default: the target."
      ),
    },
    title
  );
}

export const alerts = mapping(
  {
    windows: optional(
      v.union([slug(), rules], ({ input }) => wrongType('a text', input)),
      `${names}, the name of a set under burnSets, or a list of rules. Default: ${defaultBurnSet.name}.`
    ),
    page: optional(level('Page'), 'Alerts for which someone is called at once.'),
    ticket: optional(level('Ticket'), 'Alerts that wait for working hours.'),
    group: optional(slug(), 'KPIs of one group fail together: their alerts are one notification.'),
    impact: optional(
      oneOf(['customers', 'revenue', 'security', 'compliance', 'internal']),
      'Whom a failure hurts. Alerts with the impact internal never page: their pages are tickets.'
    ),
  },
  'Alerts',
  ['policy']
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
