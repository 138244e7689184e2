import { grafanaOptions } from '../../grafana/options';
import type { OptionTable } from '../../options/spec';

export const checkInOptions = {
  ...grafanaOptions,
  'key-result': { kind: 'text', value: 'OBJECTIVE/KEY-RESULT', about: 'The key result, as can-pay/refunds.' },
  value: { kind: 'text', value: 'NUMBER', about: 'The value, of a key result with checkIn: number.' },
  done: { kind: 'flag', about: 'It is done, of a key result with checkIn: done.' },
  'not-done': { kind: 'flag', about: 'It is not done after all.' },
  confidence: { kind: 'text', value: 'SHARE', about: 'How sure the team is that it will be reached: 0.7.' },
  note: { kind: 'text', value: 'TEXT', about: 'What there is to say.' },
  at: { kind: 'text', value: 'T', about: 'When it was so: 2026-01-31T08:00:00Z, now-2d. Default: now.' },
  json: { kind: 'flag', about: 'Print JSON.' },
} as const satisfies OptionTable;

export type CheckInOptions = typeof checkInOptions;
