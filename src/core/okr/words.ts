import type { OkrStatus } from './results';

/** Statuses as people read them. */
export const okrStatusWords: Readonly<Record<OkrStatus, string>> = {
  'on-track': 'On track',
  'at-risk': 'At risk',
  'off-track': 'Off track',
  achieved: 'Achieved',
  missed: 'Missed',
  'not-started': 'Not started',
  'no-data': 'No data',
};
