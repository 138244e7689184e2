import { everything, pick, readVariables, withOptions } from './variables';

const custom = { name: 'v', type: 'custom', query: 'a,b\\,c,D : d', current: { text: 'a', value: 'a' } };
const read = (model: object, url = '') => {
  const [variable] = readVariables([{ ...model }], new URLSearchParams(url));
  if (variable === undefined) {
    throw new Error('no such variable');
  }
  return variable;
};

test('the options of a custom variable are read from its text', () => {
  expect(read(custom).options).toEqual([
    { text: 'a', value: 'a' },
    { text: 'b,c', value: 'b,c' },
    { text: 'D', value: 'd' },
  ]);
});

test.each([
  ['what the dashboard says', custom, '', 'a', 'a'],
  ['what the address says', custom, 'var-v=d', 'd', 'D'],
  ['the first option where the address says something else', custom, 'var-v=nothing', 'a', 'a'],
  ['several', { ...custom, multi: true }, 'var-v=a&var-v=d', ['a', 'd'], ['a', 'D']],
  ['everything', { ...custom, includeAll: true }, `var-v=${everything}`, everything, 'All'],
  ['the text of a text box', { name: 'v', type: 'textbox', query: 'x' }, '', 'x', 'x'],
  ['another text', { name: 'v', type: 'textbox', query: 'x' }, 'var-v=y', 'y', 'y'],
])('picked is %s', (_, model, url, value, text) => {
  expect(read(model, url).current).toEqual({ value, text });
});

test('"All" stands for the options, or for what the dashboard says', () => {
  const all = { ...custom, includeAll: true, current: { value: everything } };
  expect(read(all).expanded).toEqual(['a', 'b,c', 'd']);
  expect(read({ ...all, allValue: '.*' }).expanded).toBe('.*');
  expect(pick(read(all), ['d']).expanded).toBeUndefined();
});

test('new options keep what is picked if they can', () => {
  const query = { name: 'v', type: 'query', query: 'q', current: { text: 'b', value: 'b' } };
  const options = [
    { text: 'A', value: 'a' },
    { text: 'B', value: 'b' },
  ];
  expect(withOptions(read(query), options).current.value).toBe('b');
  expect(withOptions(read(query), options.slice(0, 1)).current).toEqual({ value: 'a', text: 'A' });
  expect(withOptions(read(query), []).current.value).toBe('b');
});

test('a constant is hidden, and other kinds are left out', () => {
  expect(read({ name: 'v', type: 'constant', query: '1h' })).toMatchObject({ hidden: true, current: { value: '1h' } });
  expect(readVariables([{ name: 'v', type: 'adhoc' }], new URLSearchParams())).toEqual([]);
});
