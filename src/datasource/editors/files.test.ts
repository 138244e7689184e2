import { freeName, nameProblem, withFile } from './files';

const files = [
  { name: 'kpis.yaml', text: 'a' },
  { name: 'kpis-2.yaml', text: 'b' },
];

test.each([
  [[], 'kpis.yaml'],
  [files.slice(0, 1), 'kpis-2.yaml'],
  [files, 'kpis-3.yaml'],
])('a new file gets a name that no other has', (taken, name) => {
  expect(freeName(taken)).toBe(name);
});

test.each([
  ['kpis.yaml', null],
  ['other.yaml', null],
  ['kpis-2.yaml', 'There is another file named "kpis-2.yaml".'],
  ['  ', 'Enter a file name.'],
])('the first file may be named "%s": %s', (name, fault) => {
  expect(nameProblem(name, 0, files)).toBe(fault);
});

test('one file changes, the others and the list itself do not', () => {
  const changed = withFile(files, 1, { text: 'c' });
  expect(changed).toEqual([files[0], { name: 'kpis-2.yaml', text: 'c' }]);
  expect(changed[0]).toBe(files[0]);
  expect(files[1]?.text).toBe('b');
});
