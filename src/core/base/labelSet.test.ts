import { labelValue, pick, setKey, setName } from './labelSet';

const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

test.each(names)('a label may be called %s', (name) => {
  const labels = Object.fromEntries([[name, 'eu']]);
  expect(labelValue(labels, name)).toBe('eu');
  expect(labelValue({}, name)).toBe('');
  expect(setKey({}, [name])).toBe('[""]');
  expect(setKey(labels, [name])).toBe('["eu"]');
  expect(setName(pick(labels, [name]))).toBe('eu');
  expect(setName(pick({}, [name]))).toBe('(none)');
});
