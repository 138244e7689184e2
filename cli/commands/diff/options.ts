import type { OptionTable } from '../../options/spec';

export const diffOptions = {
  format: { kind: 'choice', among: ['text', 'json', 'markdown'], standard: 'text', about: 'How changes are printed.' },
  json: { kind: 'flag', about: 'The same as --format json.' },
} as const satisfies OptionTable;

export type DiffOptions = typeof diffOptions;
