import { grafanaOptions } from '../../grafana/options';
import type { OptionTable } from '../../options/spec';

export const suggestOptions = {
  ...grafanaOptions,
  kpi: { kind: 'list', value: 'ID', about: 'Only this KPI. May be given more than once.' },
  json: { kind: 'flag', about: 'Print JSON.' },
} as const satisfies OptionTable;

export type SuggestOptions = typeof suggestOptions;
