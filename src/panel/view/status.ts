import type { Status } from '../../core/compute/judge';
import { statusWords } from '../../core/compute/statusWords';
import { statusLook, type StatusIconName } from '../../ui/statusLook';
import type { Tone } from '../../ui/tone';

/** A status as word, icon and colour, always together. */
export interface StatusView {
  readonly word: string;
  readonly icon: StatusIconName;
  readonly tone: Tone;
  /** Of one that waits: since when, in ms since the epoch by the browser's clock. */
  readonly since?: number;
}

export function statusView(status: Status): StatusView {
  return { word: statusWords[status], ...statusLook[status] };
}

/** The most urgent status first. */
const byUrgency: readonly Status[] = [
  'off-target',
  'no-data',
  'stale',
  'at-risk',
  'insufficient',
  'no-target',
  'on-target',
  'draft',
  'retired',
];

export function urgencyOf(status: Status): number {
  return byUrgency.indexOf(status);
}

/** The number of KPIs with each status, the most urgent first: `3 off target`. */
export function countByStatus(statuses: readonly Status[]): Array<StatusView & { readonly count: number }> {
  return byUrgency
    .map((status) => ({ ...statusView(status), count: statuses.filter((one) => one === status).length }))
    .filter(({ count }) => count > 0);
}
