import { draftName } from './translate';

/** The contact point of drafts. Nothing is ever sent there: their rules are always muted. */
export const draftReceiver = {
  uid: draftName,
  type: 'webhook',
  settings: { url: 'http://localhost/never' },
} as const;

/** All times: when drafts are muted. */
export const draftTimes = [{ times: [{ start_time: '00:00', end_time: '24:00' }] }];
