import { grafanaOptions } from '../../grafana/options';
import type { OptionTable } from '../../options/spec';

export const publishOptions = {
  ...grafanaOptions,
  datasource: { kind: 'text', value: 'UID', about: 'The uid of the KPI data source.' },
  sources: { kind: 'text', value: 'FILE', about: 'Other names of data sources, by their names in the definitions.' },
  out: {
    kind: 'text',
    value: 'FILE',
    about: 'For a data source with a table: where the SQL that changes it is written.',
  },
  table: { kind: 'text', value: 'NAME', about: 'The table in that SQL. Default: kpi_definitions.' },
  'dry-run': { kind: 'flag', about: 'Show what would change, and write nothing.' },
} as const satisfies OptionTable;

export type PublishOptions = typeof publishOptions;
