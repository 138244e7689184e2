import { Scheduler, type EventLoop } from './scheduler';

/** An event loop that a test drives: tasks run when they are told to, and time passes when work says so. */
class FakeLoop implements EventLoop {
  time = 1_000;
  /** What ran, in order: the page's own tasks and, by name, those who had their turn. */
  readonly log: string[] = [];
  private readonly soon: Array<() => void> = [];
  private readonly page: Array<() => void> = [];

  now = () => this.time;
  next: EventLoop['next'] = (work) => void this.soon.push(work);
  afterPage = (work: () => void) => void this.page.push(work);

  /** The page has work of its own behind what is queued now. */
  busyPage(name: string): void {
    this.page.push(() => this.log.push(name));
  }

  /** Runs one task after the other, each with all that follows in it, until none is left. */
  async run(): Promise<void> {
    for (let task = this.task(); task !== undefined; task = this.task()) {
      task();
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  private task(): (() => void) | undefined {
    return this.soon.shift() ?? this.page.shift();
  }
}

async function work(scheduler: Scheduler, loop: FakeLoop, name: string, ms: number): Promise<void> {
  await scheduler.yield();
  loop.log.push(name);
  loop.time += ms;
}

test('who has little to do does not wait for the page', async () => {
  const loop = new FakeLoop();
  const scheduler = new Scheduler(loop);
  void work(scheduler, loop, 'first', 0);
  await loop.run();
  loop.busyPage('page');
  ['a', 'b', 'c'].forEach((name) => void work(scheduler, loop, name, 3));
  await loop.run();
  expect(loop.log).toEqual(['first', 'a', 'b', 'c', 'page']);
});

test('who has worked for long lets the page have its turn, and so do those who come after', async () => {
  const loop = new FakeLoop();
  const scheduler = new Scheduler(loop);
  let isDone = false;
  const all = Array.from({ length: 8 }, (_, i) => work(scheduler, loop, String(i), 8));
  void Promise.all(all).then(() => (isDone = true));
  const click = () => {
    loop.log.push('page');
    if (!isDone) {
      loop.afterPage(click);
    }
  };
  loop.afterPage(click);
  await loop.run();
  expect(loop.log.join(' ')).toBe('page 0 1 page 2 3 page 4 5 page 6 7 page');
});

test('where the browser cannot go first, the page has its turn after every piece', async () => {
  const loop = new FakeLoop();
  loop.next = null;
  const scheduler = new Scheduler(loop);
  ['a', 'b'].forEach((name) => void work(scheduler, loop, name, 1));
  loop.busyPage('page');
  await loop.run();
  expect(loop.log).toEqual(['a', 'page', 'b']);
});

test('work that can stop in many places is told when it should', async () => {
  const loop = new FakeLoop();
  const scheduler = new Scheduler(loop);
  void work(scheduler, loop, 'a', 11);
  await loop.run();
  expect(scheduler.shouldYield).toBe(false);
  loop.time += 1;
  expect(scheduler.shouldYield).toBe(true);
});

test('in a browser, callers go on in their order and the page has its turn in between', async () => {
  const scheduler = new Scheduler();
  const order: string[] = [];
  setTimeout(() => order.push('page'));
  const ask = async (name: string): Promise<void> => {
    await scheduler.yield();
    order.push(name);
    const until = performance.now() + 12;
    while (performance.now() < until) {
      // Busy.
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, i) => ask(String(i))));
  expect(order.filter((name) => name !== 'page')).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
  expect(order.indexOf('page')).toBeGreaterThan(-1);
  expect(order.indexOf('page')).toBeLessThan(7);
});

test('where the browser can yield, short work goes ahead of the page', async () => {
  const yielded = jest.fn(() => Promise.resolve());
  Reflect.set(globalThis, 'scheduler', { yield: yielded });
  try {
    await new Scheduler().yield();
    expect(yielded).toHaveBeenCalledTimes(1);
  } finally {
    Reflect.deleteProperty(globalThis, 'scheduler');
  }
});
