import * as v from 'valibot';
import { categories } from '../types';
import { alerts } from './alerts';
import { atLeast, date, duration, number, oneOf, shortText, slug, text, integer, within } from './fields';
import { optional } from './help';
import { inputs } from './input';
import { by } from './labels';
import { approved, ready, review } from './governance';
import { described, mapping } from './object';
import { link, outcome, owner, person } from './people';
import { quality } from './quality';
import { budget, line, target } from './target';
import { testCase } from './tests';
import { value } from './value';
import { window } from './window';

const formula = described(
  text(),
  'The formula for the value, from the inputs: 100 * good / total. Use kpi("its-id") for another KPI, and budget, burn or target of it.'
);

const laterKeys = ['fallback', 'forecast', 'objectives', 'policy'] as const;

const earlierDefinition = mapping(
  { inputs: described(inputs, 'The queries, by the names that the formula uses.'), formula },
  'Earlier definition',
  [
    ...[
      'alerts',
      'atRisk',
      'bucket',
      'budget',
      'by',
      'direction',
      'exclude',
      'include',
      'limit',
      'pace',
      'periods',
      'quality',
    ],
    ...['target', 'unit', 'value', 'window'],
    ...laterKeys,
  ]
);

const pastVersion = mapping(
  {
    version: described(v.pipe(atLeast(1), integer), 'The version number.'),
    since: described(date(), 'The first day on which it was valid.'),
    until: described(date(), 'The last day, or the instant at which it ended.'),
    reason: described(text(), 'Why it was replaced.'),
    definition: described(earlierDefinition, 'What was measured then: inputs and formula.'),
  },
  'Earlier version'
);

export const entries = {
  id: described(slug(), 'The id that dashboards and links use. It never changes.'),
  version: optional(v.pipe(atLeast(1), integer), 'Increase it when the meaning changes. Default: 1.'),
  name: described(shortText(), 'The display name.'),
  description: optional(text(), 'What the KPI measures, for readers who do not know it yet.'),
  category: optional(oneOf(categories), 'The subject of the KPI.'),
  nature: optional(
    oneOf(['leading', 'lagging']),
    'leading: the KPI predicts the outcome. lagging: it confirms the outcome.'
  ),
  rank: optional(
    oneOf(['primary', 'supporting']),
    'primary: one of the few by which the team is judged. supporting: it explains a primary one.'
  ),
  lifecycle: optional(oneOf(['draft', 'active', 'deprecated', 'retired']), 'The stage of its life. Default: active.'),
  replacedBy: optional(slug(), 'The id of the KPI that replaces it.'),
  since: optional(date(), 'The date of the last change of lifecycle.'),
  tags: optional(v.array(shortText()), 'Words for search and filters.'),
  owner: optional(owner, 'The person or role that is accountable for the KPI. Required for an active KPI.'),
  people: optional(v.array(person), 'Other people involved, besides the owner.'),
  outcome: optional(outcome, 'The purpose of the KPI: a sentence, or {text, hypothesis, supports, guards}.'),
  review: optional(review, 'When people look at it: {cadence: weekly, by: Payments weekly}.'),
  approved: optional(approved, 'Who approved which version, and when.'),
  ready: optional(ready, 'When people last made sure that it can be relied on: dates, for "kpi check --ready".'),
  lines: optional(v.array(line), 'More lines in the chart besides the target. They have no effect on the status.'),
  links: optional(v.array(link), 'Links to runbooks, dashboards and tickets.'),
  unit: optional(shortText(), 'A Grafana unit: percent, ms, currencyEUR. Default: short.'),
  decimals: optional(v.pipe(within(0, 15), integer), 'Digits after the decimal point.'),
  direction: optional(oneOf(['higher', 'lower', 'range']), 'Which values are better. Default: higher.'),
  inputs: optional(inputs, 'The queries, by the names that the formula uses.'),
  formula,
  target: optional(
    target,
    "The target, in the KPI's unit: a number, {min, max} for direction range, dated steps, relative to a {baseline}, or {source, query}."
  ),
  atRisk: optional(number(), "Values between this limit and the target are at risk. In the KPI's unit."),
  bucket: optional(
    duration(),
    'The length of a bucket: all values of the KPI are computed from buckets of this length. Default: 5m.'
  ),
  window: optional(window, 'The time window of a value. A KPI without inputs has none.'),
  budget: optional(budget, 'The error budget: how many bad events are allowed, and how they are counted.'),
  alerts: optional(
    alerts,
    'When someone is called or gets a ticket: thresholds of burn rates, a missed target, old data.'
  ),
  quality: optional(quality, 'The data quality that a status requires.'),
  compare: optional(
    oneOf(['previous', 'year-ago', 'none']),
    'The window to compare with: previous (default), year-ago or none.'
  ),
  pace: optional(
    oneOf(['linear']),
    'For a total that grows over its period: it is compared with the share of the target that is due by now.'
  ),
  exclude: optional(v.array(slug()), 'Names of exclusions: their time counts as neither good nor bad.'),
  include: optional(
    v.array(slug()),
    'Names of times that count, such as opening hours: all other time counts as neither good nor bad.'
  ),
  periods: optional(v.pipe(within(1, 60), integer), 'How many past windows are listed. Default: 12.'),
  by: optional(by, 'Labels of the inputs: each label set gets its own result, in addition to the total.'),
  limit: optional(
    v.pipe(within(1, 500), integer),
    'With by: how many label sets are shown, largest first. Default: 50.'
  ),
  versions: optional(
    v.array(pastVersion),
    'Earlier versions: past values are computed with the version that was valid then.'
  ),
  value: optional(value, 'What it means in money: formulas for what is lost, at risk, and whom it concerns.'),
  tests: optional(v.array(testCase), 'Cases that "kpi test" computes without a server.'),
} as const;

/** One KPI as its author writes it. */
export const kpiSchema = mapping(entries, 'KPI', laterKeys);

export type AuthoredKpi = v.InferOutput<typeof kpiSchema>;

export const apiVersion = described(oneOf(['kpi/v1']), 'The version of this format: kpi/v1.');

/** A file with unchecked definitions: each is checked alone, so that errors in one do not affect the others. */
export const fileSchema = mapping(
  {
    apiVersion,
    kpis: described(v.array(v.unknown()), 'The definitions, each a list item: - id: ...'),
    exclusions: v.optional(v.array(v.unknown())),
    burnSets: v.optional(v.array(v.unknown())),
    objectives: v.optional(v.array(v.unknown())),
  },
  'KPI registry',
  ['registry']
);
