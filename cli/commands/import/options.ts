import type { OptionTable } from '../../options/spec';

export const importOptions = {
  source: { kind: 'text', value: 'NAME', about: 'The data source of queries that name none. Default: Prometheus.' },
  owner: { kind: 'text', value: 'TEAM', about: 'The owner of KPIs whose file names none. Without it they are drafts.' },
  out: { kind: 'text', value: 'FILE', about: 'Write the definitions there instead of to standard output.' },
  json: { kind: 'flag', about: 'Print {format, kpis, text, errors, warnings, problems} as JSON.' },
} as const satisfies OptionTable;

export type ImportOptions = typeof importOptions;
