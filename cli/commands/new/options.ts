import type { OptionTable } from '../../options/spec';

export const newOptions = {
  from: {
    kind: 'choice',
    among: ['availability', 'latency', 'sql-total'],
    standard: 'availability',
    about: 'What the definition begins with.',
  },
  set: { kind: 'list', value: 'KEY=VALUE', about: 'A setting of the template, such as metric=http_requests_total.' },
  out: { kind: 'text', value: 'FILE', about: 'A file that does not exist yet. Default: standard output.' },
} as const satisfies OptionTable;

export type NewOptions = typeof newOptions;
