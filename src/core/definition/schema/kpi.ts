import * as v from 'valibot';
import { categories } from '../types';
import { alerts } from './alerts';
import { atLeast, date, duration, number, oneOf, shortText, slug, text, whole, within } from './fields';
import { optional } from './help';
import { inputs } from './input';
import { by } from './labels';
import { described, mapping } from './object';
import { link, outcome, owner, person } from './people';
import { quality } from './quality';
import { budget, line, target } from './target';
import { window } from './window';

const formula = described(text(), 'The value, from the inputs: 100 * good / total. Another KPI is kpi("its-id").');

const laterKeys = ['approved', 'fallback', 'forecast', 'objectives', 'policy', 'review', 'value'] as const;

const earlierDefinition = mapping(
  { inputs: described(inputs, 'The queries, under the names that the formula uses.'), formula },
  'Earlier definition',
  [
    ...['alerts', 'atRisk', 'bucket', 'budget', 'by', 'direction', 'exclude', 'limit', 'pace', 'periods', 'quality'],
    ...['target', 'unit', 'window'],
    ...laterKeys,
  ]
);

const pastVersion = mapping(
  {
    version: described(v.pipe(atLeast(1), whole), 'Its number.'),
    since: described(date(), 'The first day on which it was in force.'),
    until: described(date(), 'The last day; an instant ends it at once.'),
    reason: described(text(), 'Why it was given up.'),
    definition: described(earlierDefinition, 'What was measured then.'),
  },
  'Earlier version'
);

export const entries = {
  id: described(slug(), 'What dashboards, alerts and addresses call the KPI. It never changes.'),
  version: optional(v.pipe(atLeast(1), whole), 'Raised whenever the meaning changes. 1 unless said.'),
  name: described(shortText(), 'What people call the KPI.'),
  description: optional(text(), 'What it measures, for those who see it the first time.'),
  category: optional(oneOf(categories), 'What it is about.'),
  nature: optional(oneOf(['leading', 'lagging']), 'Whether it predicts (leading) or confirms (lagging).'),
  lifecycle: optional(
    oneOf(['draft', 'active', 'deprecated', 'retired']),
    'Where the KPI stands in its life. active unless said.'
  ),
  replacedBy: optional(slug(), 'The id of the KPI that takes its place.'),
  since: optional(date(), 'Since when the lifecycle is what it is.'),
  tags: optional(v.array(shortText()), 'Words to find the KPI by.'),
  owner: optional(owner, 'The one who answers for the KPI; an active KPI must have one.'),
  people: optional(v.array(person), 'Others who have to do with it, beside the one owner.'),
  outcome: optional(outcome, 'What the KPI is for: a sentence, or {text, hypothesis, supports, guards}.'),
  lines: optional(v.array(line), 'Lines drawn beside the target, without effect on the status.'),
  links: optional(v.array(link), 'Where to go from here.'),
  unit: optional(shortText(), 'A Grafana unit: percent, ms, currencyEUR. short unless said.'),
  decimals: optional(v.pipe(within(0, 15), whole), 'Digits after the point.'),
  direction: optional(oneOf(['higher', 'lower', 'range']), 'Which values are better. higher unless said.'),
  inputs: optional(inputs, 'The queries, under the names that the formula uses.'),
  formula,
  target: optional(
    target,
    "The target, in the KPI's unit: a number, {min, max} for direction range, dated steps, relative to a {baseline}, or {source, query}."
  ),
  atRisk: optional(number(), "Values between this and the target are at risk. In the KPI's unit."),
  bucket: optional(duration(), 'The base bucket: every number of the KPI is defined on it. 5m unless said.'),
  window: optional(window, 'The time that a value covers. KPIs without inputs have none.'),
  budget: optional(budget, 'How many bad events are tolerated, and how they are counted.'),
  alerts: optional(alerts, 'How fast the budget may burn before somebody is told.'),
  quality: optional(quality, 'How good the data must be for a status.'),
  compare: optional(
    oneOf(['previous', 'year-ago', 'none']),
    'Whether the value is compared with the window before (previous, the default) or the one a year ago.'
  ),
  pace: optional(
    oneOf(['linear']),
    'For a total that grows over its period: it is held to the share of the target due by now.'
  ),
  exclude: optional(v.array(slug()), 'Names of exclusions: their time counts neither as good nor as bad.'),
  periods: optional(v.pipe(within(1, 60), whole), 'How many past windows are listed. 12 unless said.'),
  by: optional(by, 'Labels of the inputs: besides the whole, each set of their values has a result of its own.'),
  limit: optional(
    v.pipe(within(1, 500), whole),
    'With by: how many label sets are shown, the largest first. 50 unless said.'
  ),
  versions: optional(v.array(pastVersion), 'Earlier meanings: history is read by the one that was in force.'),
} as const;

/** One KPI as its author writes it. */
export const kpiSchema = mapping(entries, 'KPI', laterKeys);

export type AuthoredKpi = v.InferOutput<typeof kpiSchema>;

export const apiVersion = described(oneOf(['kpi/v1']), 'The version of this format: kpi/v1.');

/** A file with the definitions left open: each is checked by itself, so that one with errors leaves the rest alone. */
export const fileSchema = mapping(
  {
    apiVersion,
    kpis: described(v.array(v.unknown()), 'The definitions, each a list item: - id: ...'),
    exclusions: v.optional(v.array(v.unknown())),
    burnSets: v.optional(v.array(v.unknown())),
  },
  'KPI registry',
  ['objectives', 'registry']
);
