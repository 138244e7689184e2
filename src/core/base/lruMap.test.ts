import { Latest } from './lruMap';

test('of too many values, those go that were set longest ago', () => {
  const latest = new Latest<number>(2);
  latest.set('a', 1);
  latest.set('b', 2);
  latest.set('a', 3);
  latest.set('c', 4);
  expect(['a', 'b', 'c'].map((key) => latest.get(key))).toEqual([3, undefined, 4]);
  latest.delete('a');
  expect(latest.get('a')).toBeUndefined();
});
