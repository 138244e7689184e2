import { AnswerCache } from './answers';

test('an answer is kept while it holds, and can be read after that where no time is given', () => {
  const cache = new AnswerCache<number>();
  cache.set('a', 1, 5, 10);
  expect([5, 10, 11].map((now) => cache.get('a', now)?.value)).toEqual([1, 1, undefined]);
  expect(cache.get('a')).toMatchObject({ value: 1, readAt: 5 });
  expect(cache.get('b')).toBeUndefined();
});

test('a new answer takes the place of the old one', () => {
  const cache = new AnswerCache<number>();
  cache.set('a', 1, 0, 10);
  cache.set('a', 2, 20, Infinity);
  expect(cache.get('a', 1e9)).toMatchObject({ value: 2, readAt: 20 });
});

test('the least recently used go when there are too many', () => {
  const cache = new AnswerCache<string>(2);
  cache.set('a', 'a', 0, 10);
  cache.set('b', 'b', 0, 10);
  cache.get('a', 0);
  cache.set('c', 'c', 0, 10);
  expect(['a', 'b', 'c'].map((key) => cache.get(key)?.value)).toEqual(['a', undefined, 'c']);
  cache.clear();
  expect(cache.get('c')).toBeUndefined();
});
