import fc from 'fast-check';
import { codeOf, sqlTokens, type SqlSyntax } from './sqlTokens';

const all: ReadonlyArray<SqlSyntax | undefined> = ['postgres', 'mysql', 'mssql', 'sqlite', 'clickhouse', undefined];

/** Kinds in a short form, spaces left out. */
const kinds = (sql: string, dialect?: SqlSyntax): string =>
  sqlTokens(sql, dialect)
    .filter(({ kind }) => kind !== 'space')
    .map(({ kind, text, open }) => `${kind}${open === true ? '!' : ''} ${text}`)
    .join(' | ');

test.each<[string, SqlSyntax, string]>([
  [`'a''b'`, 'postgres', `string 'a''b'`],
  [`'a\\'b'`, 'postgres', `string 'a\\' | word b | string! '`],
  [`E'a\\'b' e'x'`, 'postgres', `string E'a\\'b' | string e'x'`],
  [`like'x'`, 'postgres', `word like | string 'x'`],
  [`'a\\'b'`, 'mysql', `string 'a\\'b'`],
  [`"a\\"b" \`c\``, 'mysql', `string "a\\"b" | name \`c\``],
  [`"a""b" \`c\` [d]`, 'sqlite', `name "a""b" | name \`c\` | name [d]`],
  ['[a]]b].[c]', 'mssql', 'name [a]]b] | sign . | name [c]'],
  ['x[1]', 'postgres', 'word x | sign [ | number 1 | sign ]'],
  ["$$it's$$ $q$a $$ b$q$", 'postgres', "string $$it's$$ | string $q$a $$ b$q$"],
  ['$region$', 'postgres', 'variable $region | sign $'],
  ['a -- b\nc', 'postgres', 'word a | comment -- b | word c'],
  ['a --b', 'postgres', 'word a | comment --b'],
  ['1--1', 'mysql', 'number 1 | sign - | sign - | number 1'],
  ['a -- b', 'mysql', 'word a | comment -- b'],
  ['a --', 'mysql', 'word a | comment --'],
  ['a # b\nc', 'mysql', 'word a | comment # b | word c'],
  ['a # b', 'postgres', 'word a | sign # | word b'],
  ['/* a /* b */ c */ d', 'postgres', 'comment /* a /* b */ c */ | word d'],
  ['/* a /* b */ c */', 'mysql', 'comment /* a /* b */ | word c | sign */'],
  ['/* a /* b */', 'postgres', 'comment! /* a /* b */'],
  ['/*!50000 having */', 'mysql', 'sign /*!50000 | word having | sign */'],
  ['/*/ a', 'postgres', 'comment! /*/ a'],
  [`'open`, 'postgres', `string! 'open`],
  [
    '$__timeFilter(t) and ${x:csv} = $y',
    'postgres',
    'macro $__timeFilter | sign ( | word t | sign ) | word and | variable ${x:csv} | sign = | variable $y',
  ],
  ["'$__interval'", 'postgres', "string '$__interval'"],
  ['${__from:date}', 'postgres', 'macro ${__from:date}'],
  ['x::float8 >= 1.5e3', 'postgres', 'word x | sign :: | word float8 | sign >= | number 1.5e3'],
  ['größe', 'postgres', 'word größe'],
])('%s in %s', (sql, dialect, expected) => {
  expect(kinds(sql, dialect)).toBe(expected);
});

test('a sign of a comment in a string, and of a string in a comment, means nothing', () => {
  for (const dialect of all) {
    expect(codeOf(sqlTokens(`a '--' '/*' -- it's\n b /* ' */ c`, dialect)).map(({ text }) => text)).toEqual([
      ...['a', "'--'", "'/*'", 'b', 'c'],
    ]);
  }
});

const pieces = [
  "'",
  '"',
  '`',
  '[',
  ']',
  '--',
  '#',
  '/*',
  '*/',
  '$',
  '$$',
  '$a$',
  '\\',
  '\n',
  ' ',
  'e',
  'E',
  '(',
  ')',
  '${',
  '}',
  '1',
  '.',
];
const anySql = fc.oneof(
  fc.array(fc.constantFrom(...pieces, 'select', '$__timeFilter'), { maxLength: 60 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 })
);

test('the texts of the tokens joined are the text, and only the last is open', () => {
  fc.assert(
    fc.property(anySql, fc.constantFrom(...all), (sql, dialect) => {
      const tokens = sqlTokens(sql, dialect);
      expect(tokens.map(({ text }) => text).join('')).toBe(sql);
      expect(tokens.every(({ text, start }) => text.length > 0 && sql.startsWith(text, start))).toBe(true);
      expect(tokens.slice(0, -1).every(({ open }) => open === undefined)).toBe(true);
    }),
    { numRuns: 1000 }
  );
});

test.each(["'", '"', '/*', '$$', '$a', '(', '[', '--', '$', '/*!', "''"])('many times %s are read at once', (piece) => {
  for (const dialect of all) {
    const before = performance.now();
    sqlTokens(piece.repeat(20_000), dialect);
    expect(performance.now() - before).toBeLessThan(1000);
  }
});
