import type { Status } from '../core/compute/judge';
import type { Tone } from './tone';

export type StatusIconName =
  | 'check'
  | 'triangle'
  | 'cross'
  | 'nothing'
  | 'clock'
  | 'hourglass'
  | 'circle'
  | 'pencil'
  | 'box';

/** Icon and colour of a status. Its word, in the core, is always beside them; icons differ without colour. */
export const statusLook: Record<Status, { readonly icon: StatusIconName; readonly tone: Tone }> = {
  'on-target': { icon: 'check', tone: 'good' },
  'at-risk': { icon: 'triangle', tone: 'warning' },
  'off-target': { icon: 'cross', tone: 'bad' },
  'no-data': { icon: 'nothing', tone: 'neutral' },
  stale: { icon: 'clock', tone: 'stale' },
  insufficient: { icon: 'hourglass', tone: 'neutral' },
  'no-target': { icon: 'circle', tone: 'neutral' },
  draft: { icon: 'pencil', tone: 'neutral' },
  retired: { icon: 'box', tone: 'neutral' },
};
