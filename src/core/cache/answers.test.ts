import { AnswerCache } from './answers';

const always = () => true;

test('an answer is given to all who ask while it holds, and asked again after', async () => {
  const cache = new AnswerCache<number>();
  const ask = jest.fn().mockResolvedValueOnce(1).mockResolvedValueOnce(2);
  expect(await Promise.all([cache.get('a', 0, 10, ask, always), cache.get('a', 9, 19, ask, always)])).toEqual([1, 1]);
  expect(await cache.get('a', 10, 20, ask, always)).toBe(2);
  expect(ask).toHaveBeenCalledTimes(2);
});

test('one that is no good, or never came, is not kept', async () => {
  const cache = new AnswerCache<number>();
  const ask = jest.fn().mockResolvedValueOnce(-1).mockRejectedValueOnce(new Error('gone')).mockResolvedValueOnce(3);
  const next = () => cache.get('a', 0, 10, ask, (answer) => answer > 0);
  expect(await next()).toBe(-1);
  await expect(next()).rejects.toThrow('gone');
  expect(await next()).toBe(3);
  expect(await next()).toBe(3);
});

test('the oldest go when there are too many', async () => {
  const cache = new AnswerCache<number>(2);
  const ask = jest.fn().mockResolvedValue(1);
  for (const key of ['a', 'b', 'c', 'b', 'c', 'a']) {
    await cache.get(key, 0, 10, ask, always);
  }
  expect(ask).toHaveBeenCalledTimes(4);
});
