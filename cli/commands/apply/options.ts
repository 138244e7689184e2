import { grafanaOptions } from '../../grafana/options';
import type { OptionTable } from '../../options/spec';

export const applyOptions = {
  ...grafanaOptions,
  folder: { kind: 'text', value: 'NAME', about: "The rules' folder. Default: the one they are in, or Northstar KPI." },
  kpi: { kind: 'list', value: 'ID', about: 'Only the rules of this KPI. May be given more than once.' },
  'dry-run': { kind: 'flag', about: 'Show what would change, and write nothing.' },
  check: { kind: 'flag', about: 'Write nothing; a difference is a finding.' },
  overwrite: { kind: 'flag', about: 'Also overwrite or remove rules that were edited in Grafana.' },
  prune: { kind: 'flag', about: 'Also remove the rules in the folder whose KPI is in none of the files.' },
  remove: { kind: 'flag', about: 'Remove the rules of the KPIs, and touch nothing else.' },
  strict: { kind: 'flag', about: 'What cannot be said by a rule is a finding.' },
} as const satisfies OptionTable;

export type ApplyOptions = typeof applyOptions;
