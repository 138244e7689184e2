import { valueAt } from '../core/base/valueAt';

/** How long queued work may run before the page gets control, in ms: a frame has 16. */
const yieldInterval = 12;

/** The event loop as the scheduler sees it: a clock, and two ways to continue after the current task. */
export interface EventLoop {
  now(): number;
  /** Before the page's other tasks; null where the browser cannot do that. */
  readonly next: ((work: () => void) => void) | null;
  /** After the page's other tasks. */
  afterPage(work: () => void): void;
}

/**
 * Runs queued work piece by piece, each piece in a task of its own, and yields to the page after every 12 ms. All data
 * sources share one, since they share the page.
 */
export class Scheduler {
  private readonly queue: Array<() => void> = [];
  private lastYield = -Infinity;

  constructor(private readonly loop: EventLoop = browserLoop()) {}

  /** Resolves in a later task. Callers continue one by one, in the order of their calls. */
  readonly yield = (): Promise<void> =>
    new Promise((resolve) => {
      this.queue.push(resolve);
      if (this.queue.length === 1) {
        this.schedule();
      }
    });

  /** Whether the page has waited for long enough: for work that can stop in many places. */
  get shouldYield(): boolean {
    return this.loop.now() - this.lastYield >= yieldInterval;
  }

  private schedule(): void {
    if (this.loop.next === null) {
      this.runAfterPage();
    } else {
      this.loop.next(() => (this.shouldYield ? this.runAfterPage() : this.runOne()));
    }
  }

  private runAfterPage(): void {
    this.loop.afterPage(() => {
      this.lastYield = this.loop.now();
      this.runOne();
    });
  }

  /** The caller continues in this task, until it waits for something outside of the page. */
  private runOne(): void {
    this.queue.shift()?.();
    if (this.queue.length > 0) {
      this.schedule();
    }
  }
}

function browserLoop(): EventLoop {
  const browser: unknown = valueAt(globalThis, 'scheduler');
  return {
    now: () => performance.now(),
    next: canYield(browser) ? (work) => void browser.yield().then(work) : null,
    afterPage: afterMessage,
  };
}

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
