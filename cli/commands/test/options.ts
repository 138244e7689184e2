import type { OptionTable } from '../../options/spec';

export const testOptions = {
  kpi: { kind: 'list', value: 'ID', about: 'Only the tests of this KPI. May be given more than once.' },
  format: { kind: 'choice', among: ['text', 'json', 'junit'], standard: 'text', about: 'How results are printed.' },
  json: { kind: 'flag', about: 'The same as --format json.' },
} as const satisfies OptionTable;

export type TestOptions = typeof testOptions;
