import { Observable } from 'rxjs';

/**
 * How many requests one source gets at a time. Grafana sends five data requests at once and browsers six: a source that
 * hangs would otherwise keep all others waiting.
 */
export const atATime = { unknown: 2, answering: 3, silent: 1 } as const;

type Health = keyof typeof atATime;

interface Queue {
  health: Health;
  running: number;
  readonly waiting: Array<() => void>;
}

/** Gives the requests of each source their turn. A source that was edited is another one, of which nothing is known. */
export class Turns {
  private readonly queues = new WeakMap<object, Queue>();

  /** Subscribes when the source has a turn, and ends it with the subscription. */
  take<T>(source: object, requested: Observable<T>): Observable<T> {
    return new Observable((subscriber) => {
      const queue = this.queueOf(source);
      const start = (): void => {
        queue.running++;
        subscriber.add(() => {
          queue.running--;
          next(queue);
        });
        subscriber.add(requested.subscribe(subscriber));
      };
      queue.waiting.push(start);
      subscriber.add(() => {
        const place = queue.waiting.indexOf(start);
        if (place !== -1) {
          queue.waiting.splice(place, 1);
        }
      });
      next(queue);
    });
  }

  /** A source has answered, or has been silent for too long. */
  judge(source: object, health: Health): void {
    const queue = this.queueOf(source);
    queue.health = health;
    next(queue);
  }

  private queueOf(source: object): Queue {
    const queue = this.queues.get(source) ?? { health: 'unknown', running: 0, waiting: [] };
    this.queues.set(source, queue);
    return queue;
  }
}

function next(queue: Queue): void {
  while (queue.running < atATime[queue.health]) {
    const start = queue.waiting.shift();
    if (start === undefined) {
      return;
    }
    start();
  }
}

/** One for the page: all KPI data sources share its connections. */
export const turns = new Turns();
