import * as v from 'valibot';
import { categories } from '../types';
import { atLeast, date, duration, number, oneOf, shortText, slug, text, whole, within } from './fields';
import { inputs } from './input';
import { described, list, mapping } from './object';
import { link, outcome, owner, person } from './people';
import { budget, line, target } from './target';

const formula = text('The value, from the inputs: 100 * good / total. Another KPI is kpi("its-id").');

const window = mapping({ rolling: duration('A window of this length that ends now, such as 28d.') }, 'Window', [
  'calendar',
  'timezone',
  'weekStart',
  'fiscalYearStart',
]);

const quality = mapping(
  {
    freshness: v.optional(duration('How old the newest data may be. Unless said, three buckets, and at least 15m.')),
    delay: v.optional(duration('How long data takes to settle: windows end that much earlier. 0s unless said.')),
    minCoverage: v.optional(within(0, 1, 'The share of buckets that must be known, from 0 to 1. 0.5 unless said.')),
    minEvents: v.optional(atLeast(0, 'Below so many events there is no status. 0 unless said.')),
  },
  'Data quality',
  ['checks', 'parity', 'anomalies', 'source', 'query']
);

const laterKeys = [
  'alerts',
  'approved',
  'by',
  'checks',
  'exclude',
  'exclusions',
  'fallback',
  'forecast',
  'limit',
  'objectives',
  'pace',
  'parity',
  'periods',
  'policy',
  'review',
  'value',
] as const;

const earlierDefinition = mapping({ inputs, formula }, 'Earlier definition', [
  ...['atRisk', 'bucket', 'budget', 'direction', 'quality', 'target', 'unit', 'window'],
  ...laterKeys,
]);

const pastVersion = mapping(
  {
    version: v.pipe(atLeast(1, 'Its number.'), whole),
    since: date('The first day on which it was in force.'),
    until: date('The last day; an instant ends it at once.'),
    reason: text('Why it was given up.'),
    definition: described(earlierDefinition, 'What was measured then.'),
  },
  'Earlier version'
);

export const entries = {
  id: slug('What dashboards, alerts and addresses call the KPI. It never changes.'),
  version: v.optional(v.pipe(atLeast(1, 'Raised whenever the meaning changes. 1 unless said.'), whole)),
  name: shortText('What people call the KPI.'),
  description: v.optional(text('What it measures, for those who see it the first time.')),
  category: v.optional(oneOf(categories, 'What it is about.')),
  nature: v.optional(oneOf(['leading', 'lagging'], 'Whether it predicts (leading) or confirms (lagging).')),
  lifecycle: v.optional(
    oneOf(['draft', 'active', 'deprecated', 'retired'], 'Where the KPI stands in its life. active unless said.')
  ),
  replacedBy: v.optional(slug('The id of the KPI that takes its place.')),
  since: v.optional(date('Since when the lifecycle is what it is.')),
  tags: v.optional(list(shortText('A tag.'), 'Words to find the KPI by.')),
  owner: v.optional(described(owner, 'The one who answers for the KPI; an active KPI must have one.')),
  people: v.optional(list(person, 'Others who have to do with it, beside the one owner.')),
  outcome: v.optional(described(outcome, 'What the KPI is for: a sentence, or {text, hypothesis, supports, guards}.')),
  lines: v.optional(list(line, 'Lines drawn beside the target, without effect on the status.')),
  links: v.optional(list(link, 'Where to go from here.')),
  unit: v.optional(shortText('A Grafana unit: percent, ms, currencyEUR. short unless said.')),
  decimals: v.optional(v.pipe(within(0, 15, 'Digits after the point.'), whole)),
  direction: v.optional(oneOf(['higher', 'lower', 'range'], 'Which values are better. higher unless said.')),
  inputs: v.optional(inputs),
  formula,
  target: v.optional(target),
  atRisk: v.optional(number("Values between this and the target are at risk. In the KPI's unit.")),
  bucket: v.optional(duration('The base bucket: every number of the KPI is defined on it. 5m unless said.')),
  window: v.optional(described(window, 'The time that a value covers. KPIs without inputs have none.')),
  budget: v.optional(described(budget, 'How many bad events are tolerated, and how they are counted.')),
  quality: v.optional(described(quality, 'How good the data must be for a status.')),
  compare: v.optional(
    oneOf(['previous', 'none'], 'What the value is compared with. previous unless said.', ['year-ago'])
  ),
  versions: v.optional(list(pastVersion, 'Earlier meanings: history is read by the one that was in force.')),
} as const;

/** One KPI as its author writes it. */
export const kpiSchema = mapping(entries, 'KPI', laterKeys);

export type AuthoredKpi = v.InferOutput<typeof kpiSchema>;

const apiVersion = oneOf(['kpi/v1'], 'The version of this format: kpi/v1.');
const laterSections = ['exclusions', 'objectives', 'registry'];

/** A file of definitions. */
export const registrySchema = mapping(
  { apiVersion, kpis: list(kpiSchema, 'The definitions.') },
  'KPI registry',
  laterSections
);

/** The same with the definitions left open: each is checked by itself, so that one with errors leaves the rest alone. */
export const fileSchema = mapping(
  { apiVersion, kpis: list(v.unknown(), 'The definitions, each a list item: - id: ...') },
  'KPI registry',
  laterSections
);
