import { grafanaOptions } from '../../grafana/options';
import type { OptionTable } from '../../options/spec';

export const gateOptions = {
  ...grafanaOptions,
  'fail-on': {
    kind: 'text',
    value: 'CONDITION',
    about: 'When a KPI fails: \'budgetRemaining < 0.1 || status == "off-target"\'.',
  },
  kpi: { kind: 'list', value: 'ID', about: 'Only this KPI. May be given more than once.' },
  at: { kind: 'text', value: 'T', about: 'As of this instant. Default: now.' },
  strict: { kind: 'flag', about: 'A KPI for which the condition cannot be decided fails, too.' },
  json: { kind: 'flag', about: 'Print JSON.' },
} as const satisfies OptionTable;

export type GateOptions = typeof gateOptions;
