import type { OptionTable } from '../options/spec';

/** Of every command that asks a Grafana. */
export const grafanaOptions = {
  grafana: { kind: 'text', value: 'URL', about: 'The address of Grafana. Its token is read from GRAFANA_TOKEN.' },
  log: {
    kind: 'choice',
    among: ['none', 'json'],
    standard: 'none',
    about: 'Whether each request is logged to standard error, as a line of JSON.',
  },
} as const satisfies OptionTable;
