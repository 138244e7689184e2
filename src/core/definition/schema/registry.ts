import * as v from 'valibot';
import { burnSetSchema } from './alerts';
import { shortText } from './fields';
import { exclusion } from './exclusion';
import { optional } from './help';
import { apiVersion, kpiSchema } from './kpi';
import { described, mapping } from './object';

const numberOrText = v.union([v.number(), v.string()]);

/** What `parseTimeInterval` reads. */
const interval = mapping(
  {
    times: optional(
      v.array(
        mapping(
          {
            start_time: described(shortText(), 'Such as 22:00.'),
            end_time: described(shortText(), 'Such as 24:00, which is the end of the day.'),
          },
          'Time of day'
        )
      ),
      'Times of the day; any unless said.'
    ),
    weekdays: optional(v.array(shortText()), 'Such as sunday or monday:friday; any unless said.'),
    days_of_month: optional(v.array(numberOrText), 'Such as 1:7, or -1 for the last day; any unless said.'),
    months: optional(v.array(numberOrText), 'Such as december or 1:3; any unless said.'),
    years: optional(v.array(numberOrText), 'Such as 2026:2028; any unless said.'),
    location: optional(shortText(), 'A time zone such as Europe/Berlin. UTC unless said.'),
  },
  'Recurring interval'
);

/** A file of definitions as editors know it; the decoder reads a file by `fileSchema` and each definition by itself. */
export const registrySchema = mapping(
  {
    apiVersion,
    kpis: described(v.array(kpiSchema), 'The definitions.'),
    exclusions: optional(v.array(exclusion(interval)), 'Time that KPIs leave out, under names.'),
    burnSets: optional(v.array(burnSetSchema), 'Burn rates to alert on, under names.'),
  },
  'KPI registry'
);
