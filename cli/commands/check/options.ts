import { grafanaOptions } from '../../grafana/options';
import type { OptionTable } from '../../options/spec';

export const checkOptions = {
  format: {
    kind: 'choice',
    among: ['text', 'json', 'github', 'sarif'],
    standard: 'text',
    about: 'How problems are printed: github writes annotations of GitHub Actions.',
  },
  json: { kind: 'flag', about: 'The same as --format json.' },
  strict: { kind: 'flag', about: 'Warnings are findings too.' },
  smart: { kind: 'flag', about: 'Also print how well each KPI is defined (SMART), and advice. Never a finding.' },
  ready: { kind: 'flag', about: 'Also print the checklist of production readiness. A finding with --strict.' },
  grafana: {
    ...grafanaOptions.grafana,
    about: 'Ask this Grafana what its data sources and metrics are, and with --smart or --ready what needs data.',
  },
  log: grafanaOptions.log,
} as const satisfies OptionTable;

export type CheckOptions = typeof checkOptions;
