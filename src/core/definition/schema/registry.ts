import * as v from 'valibot';
import { burnSetSchema } from './alerts';
import { shortText } from './fields';
import { exclusion } from './exclusion';
import { optional } from './help';
import { apiVersion, kpiSchema } from './kpi';
import { objectiveSchema } from './okr';
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
      'Times of the day. Default: any.'
    ),
    weekdays: optional(v.array(shortText()), 'Such as sunday or monday:friday. Default: any.'),
    days_of_month: optional(v.array(numberOrText), 'Such as 1:7, or -1 for the last day. Default: any.'),
    months: optional(v.array(numberOrText), 'Such as december or 1:3. Default: any.'),
    years: optional(v.array(numberOrText), 'Such as 2026:2028. Default: any.'),
    location: optional(shortText(), 'A time zone such as Europe/Berlin. Default: UTC.'),
  },
  'Recurring interval'
);

/** A file of definitions as editors know it; the decoder reads a file by `fileSchema` and each definition by itself. */
export const registrySchema = mapping(
  {
    apiVersion,
    kpis: described(v.array(kpiSchema), 'The definitions.'),
    exclusions: optional(v.array(exclusion(interval)), 'Named times that KPIs exclude or include.'),
    burnSets: optional(v.array(burnSetSchema), 'Named sets of burn-rate rules.'),
    objectives: optional(v.array(objectiveSchema), 'Objectives with their key results.'),
  },
  'KPI registry'
);
