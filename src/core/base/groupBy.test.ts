import { groupBy } from './groupBy';

test('items of one key stand together, keys and items in the order in which they came', () => {
  const groups = groupBy(['bee', 'ant', 'boar', 'ape'], (word) => word[0]!);
  expect([...groups]).toEqual([
    ['b', ['bee', 'boar']],
    ['a', ['ant', 'ape']],
  ]);
  expect(groupBy([], String).size).toBe(0);
});
