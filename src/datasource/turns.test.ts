import { Turns } from './turns';

test('those who wait go on one by one, in the order in which they came', async () => {
  const { rest } = new Turns();
  const order: string[] = [];
  const work = async (name: string): Promise<void> => {
    await rest();
    order.push(`${name} begins`);
    await Promise.resolve();
    order.push(`${name} ends`);
  };
  await Promise.all(['a', 'b', 'c'].map(work));
  expect(order).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
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

test('who comes when nobody waits is let in as well', async () => {
  const { rest } = new Turns();
  await rest();
  await rest();
  await Promise.all([rest(), rest()]);
});
