import fc from 'fast-check';
import { isMap, isScalar, parseAllDocuments, visit } from 'yaml';
import { readYaml } from './read';
import { toValue } from './tree';

const options = { prettyErrors: false, logLevel: 'silent', stringKeys: true } as const;

/** What the whole `yaml` package makes of a text: the values of its documents, or null where it has errors. */
function oracle(text: string): unknown[] | null {
  const documents = parseAllDocuments(text, options);
  if (documents.some(({ errors }) => errors.length > 0)) {
    return null;
  }
  try {
    return documents.map((document) => document.toJS()).filter((value) => value !== null);
  } catch (error) {
    expect(String(error)).toMatch(/Unresolved alias/);
    return null;
  }
}

function read(text: string): unknown[] | null {
  const { documents, problems } = readYaml('test.yaml', text);
  return problems.length > 0 ? null : documents.map((tree) => toValue(tree));
}

/** Whether a text uses what is left out on purpose. */
function isRefused(text: string): boolean {
  let refused = /[\t!%?\\]|<<|---.*\S|\.\.\.|valueOf/.test(text);
  for (const document of parseAllDocuments(text, options)) {
    visit(document, {
      Pair(_, { key }) {
        refused ||= !isScalar(key) || key.anchor !== undefined || key.source === '';
      },
      Seq(_, { flow, items }) {
        refused ||= flow === true && items.some((item) => isMap(item) && text[item.range?.[0] ?? 0] !== '{');
      },
    });
  }
  return refused;
}

const words = fc.constantFrom(
  'a',
  'b',
  'one two',
  '12',
  '1.5',
  'true',
  'null',
  '~',
  "'q'",
  '"d\\n"',
  '"x',
  '2026-01-01',
  '#c',
  'http://x',
  'a:b'
);
const marks = fc.constantFrom(
  ': ',
  ':',
  ':\n',
  '- ',
  '-',
  '\n',
  '\n  ',
  '\n    ',
  '\n\n',
  ' ',
  '  ',
  ', ',
  ',',
  '[',
  ']',
  '{',
  '}',
  '&x ',
  '*x',
  '|\n',
  '|-\n',
  '>\n',
  '>+\n',
  '|2\n',
  "'",
  '"',
  ' # c\n',
  '---\n',
  '\r\n',
  '\t',
  '!t ',
  '? ',
  '%',
  '\\'
);
const texts = fc.array(fc.oneof(words, marks), { maxLength: 24 }).map((parts) => parts.join(''));

test('what is read without a problem has the value that the whole yaml package gives it', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const mine = read(text);
      if (mine !== null) {
        expect(mine).toEqual(oracle(text));
      }
    }),
    { numRuns: 3000 }
  );
});

test('what the whole yaml package reads, and uses nothing that is left out, is read', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const expected = oracle(text);
      if (expected !== null && !isRefused(text)) {
        expect(readYaml('test.yaml', text).problems).toEqual([]);
      }
    }),
    { numRuns: 3000 }
  );
});

test.each([
  ['dates, on and no are texts', 'd: 2026-01-01\non: no\noff: Yes', { d: '2026-01-01', on: 'no', off: 'Yes' }],
  ['numbers', 'a: [1, -2.5, 1e3, 0x1F, 0o17, .5, +7, 1_000]', { a: [1, -2.5, 1000, 31, 15, 0.5, 7, '1_000'] }],
  ['no numbers', 'a: [.inf, -.INF, .nan]', { a: [Infinity, -Infinity, NaN] }],
  ['nothing and truth', 'a: [~, null, true, FALSE]', { a: [null, null, true, false] }],
  ['escapes', String.raw`a: "\x41\u00e9\U0001F600\t\\\"\N"`, { a: 'A\u00e9\u{1F600}\t\\"\x85' }],
  ['a folded text', 'a: >-\n  one\n  two\n\n  three\n', { a: 'one two\nthree' }],
  ['a literal text', 'a: |\n  one\n   two\n', { a: 'one\n two\n' }],
  ['an alias', 'a: &x {b: 1}\nc: [*x, *x]', { a: { b: 1 }, c: [{ b: 1 }, { b: 1 }] }],
  ['JSON', '{"a": [1, {"b": "c"}], "d": null}', { a: [1, { b: 'c' }], d: null }],
  ['a byte order mark and CRLF', '\uFEFFa: 1\r\nb: 2\r\n', { a: 1, b: 2 }],
])('%s', (_, text, expected) => {
  expect(read(text)).toEqual([expected]);
});

test('several documents; empty ones are left out', () => {
  expect(read('# start\n---\na: 1\n---\n# nothing\n---\nb: 2\n...\n')).toEqual([{ a: 1 }, { b: 2 }]);
});

const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...[...'bcdefgh'].map(bombLine)].join('\n');

function bombLine(name: string, index: number): string {
  return `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`;
}

const refused: Array<[string, string, string]> = [
  ['a: [1, 2', '1:4', 'bad-yaml'],
  ['a: "open', '1:4', 'bad-yaml'],
  ["a: 'open", '1:4', 'bad-yaml'],
  ['a: "open\\"', '1:4', 'bad-yaml'],
  ['a: "\\q"', '1:4', 'bad-yaml'],
  ['a: b: c', '1:4', 'bad-yaml'],
  ['a: 1\n  b: 2', '1:4', 'bad-yaml'],
  ['a: 1\nb\nc: 2', '2:1', 'bad-yaml'],
  ['a:\n\tb: 1', '2:1', 'bad-yaml'],
  ['- a\nb: 1', '2:1', 'bad-yaml'],
  ['a: @x', '1:4', 'bad-yaml'],
  ['a: {b: 1 c: 2}', '1:8', 'bad-yaml'],
  ['a: [1 , , 2]', '1:9', 'bad-yaml'],
  ['a: |x\n  b', '1:4', 'bad-yaml'],
  ['a: |\n\n   b\n  c', '4:3', 'bad-yaml'],
  ['a: 1 #x\nb: "x"#y', '2:7', 'bad-yaml'],
  ['a: \u0000', '1:4', 'bad-yaml'],
  ['%YAML 1.1\n---\na: on', '1:1', 'bad-yaml'],
  ['a: &x\nb: &x &y 1', '2:7', 'bad-yaml'],
  ['a: !!timestamp 2026-01-01', '1:4', 'yaml-tag'],
  ['a: !<tag:x,2000:y> 1', '1:4', 'yaml-tag'],
  ['a: 1\n<<: {b: 2}', '2:1', 'merge-key'],
  ['a: 1\nb: 2\na: 3', '3:1', 'duplicate-key'],
  ['a: {b: 1, "b": 2}', '1:11', 'duplicate-key'],
  ['a:\n  __proto__: {b: 1}', '2:3', 'forbidden-key'],
  ['constructor: 1', '1:1', 'forbidden-key'],
  ['? a\n: 1', '1:1', 'yaml-key'],
  ['[a]: 1', '1:1', 'yaml-key'],
  ['a: [b: 1]', '1:5', 'yaml-key'],
  [': 1', '1:1', 'yaml-key'],
  ['&x a: 1', '1:4', 'yaml-key'],
  ['a: *x', '1:4', 'unknown-anchor'],
  ['a: &x [*x]', '1:8', 'alias-loop'],
  [bomb, '6:8', 'alias-bomb'],
  ['['.repeat(10_000), '1:50', 'deep-yaml'],
  ['- '.repeat(10_000), '1:99', 'deep-yaml'],
  ['a: 1\n'.repeat(2 ** 19), '1:1', 'large-file'],
  ['[' + '1,'.repeat(250_000) + ']', '1:1', 'large-file'],
];

test.each(refused.map(([text, ...expected]) => [...expected, JSON.stringify(text.slice(0, 30)), text]))(
  '%s: %s in %s',
  (place, code, _, text) => {
    const [first] = readYaml('test.yaml', text).problems;
    expect([`${first?.at?.line}:${first?.at?.column}`, first?.code]).toEqual([place, code]);
    expect(first).toMatchObject({ severity: 'error', at: { file: 'test.yaml' } });
  }
);

test('a message says what to do', () => {
  const [first] = readYaml('kpis.yaml', 'id: a\nname: b\nid: c').problems;
  expect(first).toMatchObject({
    message: 'The key "id" stands twice in one mapping.',
    hint: 'It is on line 1 already. Keep one of the two.',
  });
});

test('what is refused makes the values that hold it unsound, through aliases too, and no others', () => {
  const [tree] = readYaml('x', 'a: &a {b: !t 1}\nc: {d: *a}\ne: {f: 1}').documents;
  const sound = tree?.kind === 'map' ? tree.entries.map(({ key, value }) => [key, value.isSound]) : [];
  expect(sound).toEqual([
    ['a', false],
    ['c', false],
    ['e', true],
  ]);
});
