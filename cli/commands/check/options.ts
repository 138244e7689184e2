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
} as const satisfies OptionTable;

export type CheckOptions = typeof checkOptions;
