import type { OptionTable } from '../../options/spec';

export const exportOptions = {
  out: { kind: 'text', value: 'FILE', about: 'Write the objects there instead of to standard output.' },
  json: { kind: 'flag', about: 'Print {format, kpis, text, errors, warnings, problems} as JSON.' },
} as const satisfies OptionTable;

export type ExportOptions = typeof exportOptions;
