import { grafanaOptions } from '../../grafana/options';
import type { OptionTable } from '../../options/spec';

export const evaluateOptions = {
  ...grafanaOptions,
  kpi: { kind: 'list', value: 'ID', about: 'Only this KPI. May be given more than once.' },
  at: {
    kind: 'list',
    value: 'T',
    about: 'As of this instant: 2026-01-31T08:00:00Z, now-6h. May be given more than once.',
  },
  range: { kind: 'text', value: 'RANGE', about: 'The course over a range, too: 6h, or 2026-01-01..2026-02-01.' },
  points: { kind: 'text', value: 'N', about: 'The most points of a course. Default: 100.' },
  periods: { kind: 'text', value: 'N', about: 'So many past windows, too (json).' },
  forecast: { kind: 'flag', about: 'A forecast, too (json).' },
  objectives: { kind: 'flag', about: 'Objectives with their key results instead of KPIs.' },
  objective: { kind: 'list', value: 'ID', about: 'With --objectives: only this one. May be given more than once.' },
  watch: { kind: 'text', value: 'INTERVAL', about: 'Again and again, with this time between: 1m. Ctrl-C ends it.' },
  format: {
    kind: 'choice',
    among: ['table', 'json', 'csv', 'openmetrics'],
    standard: 'table',
    about: 'How results are printed.',
  },
  json: { kind: 'flag', about: 'The same as --format json.' },
} as const satisfies OptionTable;

export type EvaluateOptions = typeof evaluateOptions;
