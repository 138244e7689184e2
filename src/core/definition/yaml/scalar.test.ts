import { readYaml } from './read';

const flat = 'The lines of a block must not be indented less than its first line.';
const afterMark = 'After a block mark (| or >) only a comment may follow on its line, behind a space.';

/** What the library says of a scalar, in our words and at the start of the scalar. */
test.each([
  ['a: "b\\q"', '1:4', '\\q is not an escape.'],
  ['a: "\\u12"', '1:4', '\\u12" is not an escape.'],
  ['"b\\q": 1', '1:1', '\\q is not an escape.'],
  ['a: "b', '1:4', 'The closing quote " is missing.'],
  ['a: "b\\"', '1:4', 'The closing quote " is missing.'],
  ["a: 'b", '1:4', "The closing quote ' is missing."],
  ['a: @x', '1:4', 'A text that starts with "@" must stand in quotes.'],
  ['a: |x\n  b', '1:4', '"|x" is not a block mark. Write | or >, with - or + behind it where needed.'],
  ['a: |#x\n  b', '1:4', afterMark],
  ['a: | b\n  c', '1:4', afterMark],
  ['a: |2\n\tb', '1:4', flat],
  ['a: |\n    \n  b', '1:4', flat],
])('%j: %s %s', (text, place, message) => {
  const { problems } = readYaml('test.yaml', text);
  const told = problems.map(({ code, at, message: said }) => [code, `${at?.line}:${at?.column}`, said]);
  expect(told).toContainEqual(['bad-yaml', place, message]);
});

test.each([
  ['a: "b\\\\"', { a: 'b\\' }],
  ['a: "b\\\\\\""', { a: 'b\\"' }],
  ['a: ""', { a: '' }],
])('%j ends where it is closed', (text, value) => {
  expect(readYaml('test.yaml', text)).toMatchObject({
    problems: [],
    documents: [{ entries: [{ value: { value: value.a } }] }],
  });
});

test('a block at the root may stand at column 1', () => {
  expect(readYaml('test.yaml', '|\nb\n')).toMatchObject({ problems: [], documents: [{ value: 'b\n' }] });
});
