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

/** Shape and colour of a status; its word stands in the core, and is always beside them. Shapes differ without colour. */
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
