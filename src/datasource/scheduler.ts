import { valueAt } from '../grafana/unknown';

/** How long queued work may go on before the page gets control, in ms: a frame has 16. */
const maxTurn = 12;

/** The world of a scheduler: a clock, and two ways to go on after the current task. */
export interface EventLoop {
  now(): number;
  /** As soon as possible: ahead of the page's other tasks, where the browser can. */
  next(work: () => void): void;
  /** Behind the page's other tasks. */
  afterPage(work: () => void): void;
}

/**
 * Runs queued work piece by piece, each piece in a task of its own, and yields to the page when that has taken longer
 * than a turn may. All data sources share one, since they share the page.
 */
export class Scheduler {
  private readonly queue: Array<() => void> = [];
  private turnStart = -Infinity;

  constructor(private readonly loop: EventLoop = browserLoop) {}

  /** Resolves when it is the caller's turn: callers go on in the order in which they came. */
  readonly turn = (): Promise<void> =>
    new Promise((resolve) => {
      this.queue.push(resolve);
      if (this.queue.length === 1) {
        this.schedule();
      }
    });

  /** Whether work that has gone on since its turn began should wait for another. */
  get isTurnOver(): boolean {
    return this.loop.now() - this.turnStart >= maxTurn;
  }

  private schedule(): void {
    this.loop.next(() => {
      if (this.isTurnOver) {
        this.loop.afterPage(() => {
          this.turnStart = this.loop.now();
          this.runOne();
        });
      } else {
        this.runOne();
      }
    });
  }

  /** What the caller then does belongs to this task, as far as it waits for nothing outside of the page. */
  private runOne(): void {
    this.queue.shift()?.();
    if (this.queue.length > 0) {
      this.schedule();
    }
  }
}

const browserLoop: EventLoop = {
  now: () => performance.now(),
  next: (work) => {
    const browser: unknown = valueAt(globalThis, 'scheduler');
    if (canYield(browser)) {
      void browser.yield().then(work);
    } else {
      afterMessage(work);
    }
  },
  afterPage: afterMessage,
};

/** https://developer.mozilla.org/docs/Web/API/Scheduler/yield: not in every browser that Grafana supports. */
function canYield(value: unknown): value is { yield(): Promise<void> } {
  return typeof valueAt(value, 'yield') === 'function';
}

/** Sooner than a timer, which browsers hold back by 4 ms when it comes again and again. */
function afterMessage(work: () => void): void {
  if (typeof MessageChannel === 'undefined') {
    setTimeout(work);
    return;
  }
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    work();
  };
  port2.postMessage(null);
}
