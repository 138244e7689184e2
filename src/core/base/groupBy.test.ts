import { groupsBy } from './groupBy';

test('items of one key stand together, keys and items in the order in which they came', () => {
  const groups = groupsBy(['bee', 'ant', 'boar', 'ape'], (word) => word[0]!);
  expect([...groups]).toEqual([
    ['b', ['bee', 'boar']],
    ['a', ['ant', 'ape']],
  ]);
  expect(groupsBy([], String).size).toBe(0);
});
