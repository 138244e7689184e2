import type { OptionTable } from '../../options/spec';

export const docsOptions = {
  format: { kind: 'choice', among: ['md', 'html'], standard: 'md', about: 'How pages are written.' },
  out: {
    kind: 'text',
    value: 'DIR',
    about: 'A folder for a page a KPI and a list. Default: one document to standard output.',
  },
} as const satisfies OptionTable;

export type DocsOptions = typeof docsOptions;
