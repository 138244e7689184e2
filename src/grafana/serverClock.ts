import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom, timeout } from 'rxjs';
import { minute, second } from '../core/time/units';

/** A smaller lead does no harm: data is given longer to settle. HTTP tells the time in whole seconds. */
const tolerated = 15 * second;

/** Clocks drift, and computers sleep. */
const askAgain = 30 * minute;

const patience = 5 * second;

/**
 * Grafana's own time. By a browser whose clock is ahead, windows would end where the sources have no data yet, and
 * those buckets would be kept as they were read: empty. A clock that is behind shows what was there a little earlier,
 * and is left alone.
 */
export class ServerClock {
  private known = 0;
  private askedAt = -Infinity;
  private asking: Promise<number> | undefined;

  constructor(private readonly here: () => number = () => Date.now()) {}

  now(): number {
    return this.here() - this.known;
  }

  /** By how much `now` is set back already. */
  get setBack(): number {
    return this.known;
  }

  /** How far this computer is ahead of Grafana, in ms; 0 where it is not, or where Grafana does not say. */
  lead(): Promise<number> {
    if (this.asking === undefined || this.here() - this.askedAt > askAgain) {
      this.askedAt = this.here();
      this.asking = this.measure().then((lead) => (this.known = lead));
    }
    return this.asking;
  }

  private async measure(): Promise<number> {
    const sent = this.here();
    try {
      const reply = getBackendSrv().fetch({ url: '/api/health', showErrorAlert: false });
      const { headers } = await lastValueFrom(reply.pipe(timeout(patience)));
      const there = Date.parse(headers.get('Date') ?? '') + second / 2;
      const lead = (sent + this.here()) / 2 - there;
      return lead > tolerated ? Math.round(lead) : 0;
    } catch {
      return this.known;
    }
  }
}

export const serverClock = new ServerClock();
