import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom, timeout } from 'rxjs';
import { minute, second } from '../core/time/units';

/** Smaller offsets are harmless, since recent data is read again. HTTP has times in whole seconds. */
const tolerance = 15 * second;

/** Clocks drift and computers sleep: after this, the offset is measured again. */
const maxAge = 30 * minute;

const requestTimeout = 5 * second;

/**
 * Grafana's own time. With a browser clock that is ahead, windows would end where the sources have no data yet, and those
 * buckets would be cached as empty. A clock that is behind shows slightly older values, and is not corrected.
 */
export class ServerClock {
  private applied = 0;
  private requestedAt = -Infinity;
  private request: Promise<number> | undefined;

  constructor(private readonly here: () => number = () => Date.now()) {}

  now(): number {
    return this.here() - this.applied;
  }

  /** The offset that `now` already subtracts. */
  get appliedOffset(): number {
    return this.applied;
  }

  /** How far this computer's clock is ahead of Grafana's, in ms; 0 if it is not, or if it cannot be measured. */
  offset(): Promise<number> {
    if (this.request === undefined || this.here() - this.requestedAt > maxAge) {
      this.requestedAt = this.here();
      this.request = this.measure().then((offset) => (this.applied = offset));
    }
    return this.request;
  }

  private async measure(): Promise<number> {
    const sent = this.here();
    try {
      const reply = getBackendSrv().fetch({ url: '/api/health', showErrorAlert: false });
      const { headers } = await lastValueFrom(reply.pipe(timeout(requestTimeout)));
      const there = Date.parse(headers.get('Date') ?? '') + second / 2;
      const offset = (sent + this.here()) / 2 - there;
      return offset > tolerance ? Math.round(offset) : 0;
    } catch {
      return this.applied;
    }
  }
}

export const serverClock = new ServerClock();
