import { Turns } from './turns';

/** Keeps the page busy for so many ms. */
function work(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until) {
    // Busy.
  }
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));

test('who has little to do goes on at once', async () => {
  const { rest } = new Turns();
  let tasks = 0;
  void nextTask().then(() => tasks++);
  await rest();
  await rest();
  await Promise.all([rest(), rest()]);
  expect(tasks).toBe(0);
});

test('who has worked for long lets the page have its turn, and so do those who come after', async () => {
  const { rest } = new Turns();
  const order: string[] = [];
  const ask = async (name: string): Promise<void> => {
    await rest();
    order.push(name);
    work(12);
  };
  setTimeout(() => order.push('the page'), 0);
  await Promise.all(Array.from({ length: 8 }, (_, i) => ask(String(i))));
  expect(order.filter((name) => name !== 'the page')).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
  expect(order.indexOf('the page')).toBeGreaterThan(-1);
  expect(order.indexOf('the page')).toBeLessThan(7);
});

test('several short ones share a turn', async () => {
  const { rest } = new Turns();
  await rest();
  work(40);
  const turns = new Set<number>();
  let task = 0;
  const counting = setInterval(() => task++, 0);
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      await rest();
      turns.add(task);
    })
  );
  clearInterval(counting);
  expect(turns.size).toBeLessThan(6);
});

test('in between, the page has its turn', async () => {
  const { rest } = new Turns();
  let clicks = 0;
  const clicking = setInterval(() => clicks++, 0);
  for (let i = 0; i < 50; i++) {
    await Promise.all([rest(), new Promise((resolve) => setTimeout(resolve, 1))]);
  }
  clearInterval(clicking);
  expect(clicks).toBeGreaterThan(5);
});
