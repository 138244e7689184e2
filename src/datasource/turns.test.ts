import { Turns } from './turns';

const now = jest.spyOn(performance, 'now');
const at = (ms: number) => now.mockReturnValue(ms);

afterAll(() => now.mockRestore());

test('work goes on within a turn and pauses after it', async () => {
  const { rest } = new Turns();
  at(1000);
  const first = rest();
  expect(first).not.toBeNull();
  await first;
  expect(rest()).toBeNull();
  at(1024);
  expect(rest()).toBeNull();
  at(1025);
  expect(rest()).not.toBeNull();
});

test('in between, others have their turn', async () => {
  const { rest } = new Turns();
  at(0);
  const order: string[] = [];
  setTimeout(() => order.push('click'));
  await rest();
  await new Promise((resolve) => setTimeout(resolve, 5));
  at(100);
  const pause = rest()?.then(() => order.push('work'));
  setTimeout(() => order.push('another'));
  await pause;
  expect(order).toEqual(['click', 'work']);
});

test('all who wait go on in the same turn, as far as it lasts', async () => {
  const { rest } = new Turns();
  at(0);
  expect(rest()).toBe(rest());
});
