import type { OptionTable } from '../../options/spec';

export const newOptions = {
  from: { kind: 'text', value: 'TEMPLATE', about: 'A template of the library. Default: availability.' },
  list: { kind: 'flag', about: 'Print the templates, each with what it is for.' },
  set: { kind: 'list', value: 'KEY=VALUE', about: 'A setting of the template, such as metric=http_requests_total.' },
  out: { kind: 'text', value: 'FILE', about: 'A file that does not exist yet. Default: standard output.' },
} as const satisfies OptionTable;

export type NewOptions = typeof newOptions;
