import { inLanes } from './inLanes';

test.each([1, 2, 5])('%d at once, with the results in order', async (lanes) => {
  let [running, peak] = [0, 0];
  const results = await inLanes([30, 1, 20, 2], lanes, async (ms) => {
    peak = Math.max(peak, ++running);
    await new Promise((resolve) => setTimeout(resolve, ms));
    running--;
    return ms;
  });
  expect(results).toEqual([30, 1, 20, 2]);
  expect(peak).toBe(Math.min(lanes, 4));
});

test('no items, no results', async () => {
  expect(await inLanes([], 2, async () => 1)).toEqual([]);
});

test('one that fails is told', async () => {
  await expect(
    inLanes([1, 2], 2, async (item) => (item === 2 ? Promise.reject(new Error('no')) : item))
  ).rejects.toThrow('no');
});
