import { grafanaOptions } from '../../grafana/options';
import type { OptionTable } from '../../options/spec';

export const diffOptions = {
  format: { kind: 'choice', among: ['text', 'json', 'markdown'], standard: 'text', about: 'How changes are printed.' },
  json: { kind: 'flag', about: 'The same as --format json.' },
  impact: { kind: 'flag', about: 'Also how the past 90 days would have read by each definition. Needs --grafana.' },
  ...grafanaOptions,
} as const satisfies OptionTable;

export type DiffOptions = typeof diffOptions;
