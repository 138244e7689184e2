import type { OptionTable } from '../../options/spec';

export const schemaOptions = {
  out: { kind: 'text', value: 'FILE', about: 'The file. Default: standard output.' },
  check: { kind: 'flag', about: 'Write nothing; a file that is missing or out of date is a finding.' },
} as const satisfies OptionTable;

export type SchemaOptions = typeof schemaOptions;
