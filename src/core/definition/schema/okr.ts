import * as v from 'valibot';
import { date, integer, number, oneOf, shortText, slug, string, text, within, wrongType } from './fields';
import { fault } from './fault';
import { review } from './governance';
import { optional } from './help';
import { described, mapping } from './object';
import { owner, webAddress } from './people';
import { change } from './target';

const commitments = ['committed', 'aspirational'] as const;

const type = optional(
  oneOf(commitments),
  'committed: it is to be reached in full. aspirational: a stretch, of which 0.7 is success. Default: aspirational.'
);

const sharePattern = /^\d{1,3}(?:\.\d{1,6})?\s?%$/;

const aboveZero = v.pipe(
  number(),
  v.gtValue(0, fault('bad-weight', 'A weight must be above 0.', 'Write a larger number, or remove the entry.'))
);

const weight = v.union([aboveZero, v.pipe(v.string(), v.regex(sharePattern, badWeight))], ({ input }) =>
  typeof input === 'string' ? badWeight() : wrongType('a number', input)
);

function badWeight(): string {
  return fault('bad-weight', 'This is not a weight.', 'Write a number above 0 such as 2, or a percentage such as 40%.');
}

const form = mapping(
  {
    change: optional(change, 'The baseline changed by this percentage, such as -30%.'),
    within: optional(change, 'The value stays within this percentage of the baseline, such as 5%.'),
    min: optional(number(), 'The value stays at this or above.'),
    max: optional(number(), 'The value stays at this or below.'),
  },
  'Target of a key result'
);

const target = v.union([number(), form], (issue) =>
  wrongType('a number', issue.input, 'Write a number, {change: -30%}, {within: 5%}, {min: ...} or {max: ...}.')
);

const baseline = v.union([number(), oneOf(['start'])], (issue) =>
  wrongType('a number', issue.input, 'Write a number, or start for the value on the start date.')
);

const milestone = mapping(
  {
    on: described(date(), 'The date; of a day, its end.'),
    value: optional(number(), 'The value that is expected then.'),
    progress: optional(change, 'The share of the way that is expected then, such as 40%.'),
  },
  'Milestone'
);

const promised = {
  baseline: optional(baseline, 'The value that progress counts from: a number, or start for that on the start date.'),
  target: optional(
    target,
    'What is to be reached: a number, {change: -30%} of the baseline; or what is to be kept: {within: 5%}, {min: ...}, {max: ...}.'
  ),
  weight: optional(
    weight,
    'How much it counts: a number for all key results of the objective, or percentages that add up to 100. Default: all the same.'
  ),
  due: optional(date(), 'The last day. Default: that of the period.'),
} as const;

const promiseChange = mapping(
  {
    on: described(date(), 'The date from which the new promise holds.'),
    reason: described(text(), 'Why it was changed.'),
    was: described(mapping(promised, 'Earlier promise'), 'What held before: {target: ...}.'),
  },
  'Change of a promise'
);

const initiative = mapping(
  {
    title: described(shortText(), 'The work.'),
    url: optional(webAddress(), 'The address of its ticket or plan.'),
    owner: optional(shortText(), 'The role or team that does it.'),
    done: optional(
      v.boolean(({ input }) => wrongType('true or false', input)),
      'Whether it is finished.'
    ),
  },
  'Initiative'
);

const initiatives = optional(v.array(initiative), 'The work that is expected to move it.');

const keyResult = mapping(
  {
    id: described(slug(), 'The id that check-ins use, unique in its objective.'),
    name: optional(shortText(), 'What is reached, in words. Required unless it is shared.'),
    kpi: optional(slug(), 'The id of the KPI that measures it.'),
    measure: optional(
      oneOf(['value', 'budgetRemaining', 'attainment']),
      'What is taken of the KPI: value (default); budgetRemaining, or attainment, the share of days on target, in percent.'
    ),
    checkIn: optional(oneOf(['number', 'done']), 'Instead of kpi: people check in a number, or that it is done.'),
    share: optional(
      v.pipe(
        string(),
        v.regex(
          /^[a-z0-9-]+\/[a-z0-9-]+$/,
          fault('bad-id', 'This is not a key result.', 'Write objective-id/key-result-id.')
        )
      ),
      'Instead of kpi: the key result of another objective, as objective-id/key-result-id.'
    ),
    unit: optional(shortText(), 'With checkIn: number, a Grafana unit: percent, short, currencyEUR.'),
    decimals: optional(v.pipe(within(0, 15), integer), 'Digits after the decimal point.'),
    direction: optional(oneOf(['higher', 'lower']), 'Which values are better. Default: the target tells.'),
    ...promised,
    type,
    start: optional(date(), 'The first day. Default: that of the period.'),
    milestones: optional(v.array(milestone), 'Where progress is expected to be, in order. Default: even progress.'),
    initiatives,
    changes: optional(v.array(promiseChange), 'What was promised before, each with the reason of the change.'),
  },
  'Key result'
);

const period = v.union(
  [
    text(),
    mapping(
      { from: described(date(), 'The first day.'), to: described(date(), 'The last day.') },
      'Period of an objective'
    ),
  ],
  (issue) => wrongType('a text', issue.input, 'Write 2026-Q4, 2026-H2, 2026-11, or {from: ..., to: ...}.')
);

const closed = mapping(
  {
    on: described(date(), 'When it was closed.'),
    learnings: described(text(), 'What the team learned.'),
    grades: optional(
      v.record(slug(), within(0, 1)),
      'Grades from 0 to 1 by the id of the key result. Default: the computed scores.'
    ),
    carriedTo: optional(slug(), 'The id of the objective that goes on with it.'),
  },
  'End of an objective'
);

const tooMany = fault('many-key-results', 'An objective can have at most 30 key results.', 'Split the objective.');
const none = fault('no-key-results', 'The objective has no key result.', 'Add one: - {id: ..., name: ..., kpi: ...}.');

/** One objective as its author writes it. */
export const objectiveSchema = mapping(
  {
    id: described(slug(), 'The id that dashboards and check-ins use. It never changes.'),
    title: described(shortText(), 'What will be true at the end.'),
    why: optional(text(), 'Why it matters now.'),
    period: described(period, 'The time of the promise: 2026-Q4, 2026-H2, 2026-11, or {from: ..., to: ...}.'),
    timezone: optional(shortText(), 'The time zone of its dates, such as Europe/Berlin. Default: UTC.'),
    type,
    owner: described(owner, 'The role or team that is accountable.'),
    champion: optional(shortText(), 'Who clears the way: a role in the management.'),
    parent: optional(slug(), 'The id of the objective that it contributes to.'),
    weight: optional(aboveZero, 'How much it counts in its parent, where a key result counts 1. Default: 1.'),
    teams: optional(v.array(shortText()), 'The teams that work on it. Default: that of the owner.'),
    review: optional(review, 'How often people check in: {cadence: weekly, by: Checkout weekly}.'),
    keyResults: described(
      v.pipe(v.array(keyResult), v.minLength(1, none), v.maxLength(30, tooMany)),
      'How the team will know that it was reached.'
    ),
    initiatives,
    dependsOn: optional(v.array(slug()), 'Ids of objectives that must be reached first.'),
    guards: optional(v.array(slug()), 'Ids of KPIs that must not get worse meanwhile.'),
    closed: optional(closed, 'How it ended.'),
  },
  'Objective'
);

export type AuthoredObjective = v.InferOutput<typeof objectiveSchema>;
export type AuthoredKeyResult = AuthoredObjective['keyResults'][number];
