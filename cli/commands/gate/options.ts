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
  where: { kind: 'list', value: 'LABEL=VALUE', about: 'Compare events with this label, such as version=canary, ...' },
  against: { kind: 'list', value: 'LABEL=VALUE', about: '... with those with this label: version=stable.' },
  since: { kind: 'text', value: 'DURATION', about: 'With --where: compare the events of so long. Default: 15m.' },
  watch: {
    kind: 'text',
    value: 'DURATION',
    about: 'With --where: look again for so long, and stop at the first failure.',
  },
  every: { kind: 'text', value: 'INTERVAL', about: 'With --watch: the time between two looks. Default: 1m.' },
  margin: {
    kind: 'text',
    value: 'RATIO',
    about: 'With --where: how much larger the share of bad events may be. Default: what the objective allows.',
  },
  strict: { kind: 'flag', about: 'A KPI for which the condition cannot be decided fails, too.' },
  json: { kind: 'flag', about: 'Print JSON.' },
} as const satisfies OptionTable;

export type GateOptions = typeof gateOptions;
