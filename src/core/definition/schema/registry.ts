import * as v from 'valibot';
import { apiVersion, kpiSchema } from './kpi';
import { described, mapping } from './object';

/** A file of definitions as editors know it; the decoder reads a file by `fileSchema` and each definition by itself. */
export const registrySchema = mapping(
  { apiVersion, kpis: described(v.array(kpiSchema), 'The definitions.') },
  'KPI registry'
);
