import type { OptionTable } from '../../options/spec';
import { tableDialects } from '../../registry/tableSql';

export const provisionOptions = {
  out: { kind: 'text', value: 'DIR', about: 'The provisioning folder of Grafana.' },
  name: { kind: 'text', value: 'NAME', about: 'The name of the data source. Default: Northstar KPI.' },
  uid: { kind: 'text', value: 'UID', about: 'Its uid. Default: northstar-kpi.' },
  sources: { kind: 'text', value: 'FILE', about: 'Other names of data sources, by their names in the definitions.' },
  registry: {
    kind: 'text',
    value: 'SOURCE',
    about: 'The definitions live in a table of this SQL data source: also write the SQL that fills it.',
  },
  table: { kind: 'text', value: 'NAME', about: 'With --registry: the name of the table. Default: kpi_definitions.' },
  dialect: {
    kind: 'choice',
    among: tableDialects,
    standard: 'postgres',
    about: 'With --registry: whose SQL is written.',
  },
  dashboards: { kind: 'flag', about: 'Also a board of all KPIs by team, and one that shows a KPI in full.' },
  alerts: {
    kind: 'text',
    value: 'FILE',
    about: 'Also alert rules over the data sources of this provisioning file: see kpi rules.',
  },
  check: { kind: 'flag', about: 'Write nothing; a file that is missing or out of date is a finding.' },
} as const satisfies OptionTable;

export type ProvisionOptions = typeof provisionOptions;
