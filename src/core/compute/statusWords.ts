import type { Status } from './judge';

/** The words for a status; always shown with icon and colour. */
export const statusWords: Record<Status, string> = {
  'on-target': 'On target',
  'at-risk': 'At risk',
  'off-target': 'Off target',
  'no-data': 'No data',
  stale: 'Stale data',
  insufficient: 'Too little data',
  'no-target': 'No target',
  draft: 'Draft',
  retired: 'Retired',
};
