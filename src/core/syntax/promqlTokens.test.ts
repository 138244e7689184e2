import fc from 'fast-check';
import { isClosed, matchBrackets, meaningfulTokens, promqlTokens } from './promqlTokens';

const kindsOf = (text: string): string[] => meaningfulTokens(text).map(({ kind, text: own }) => `${kind} ${own}`);

test.each<[string, ...string[]]>([
  ['sum', 'word sum'],
  ['job:rate5m:sum', 'word job:rate5m:sum'],
  [':a', 'word :a'],
  ['x[5m:1m]', 'word x', 'punctuation [', 'duration 5m', 'punctuation :', 'duration 1m', 'punctuation ]'],
  ['x[1h30m:]', 'word x', 'punctuation [', 'duration 1h30m', 'punctuation :', 'punctuation ]'],
  ['a[1m] + b:c', 'word a', 'punctuation [', 'duration 1m', 'punctuation ]', 'operator +', 'word b:c'],
  [
    'x[$__range:$__interval]',
    'word x',
    'punctuation [',
    'variable $__range',
    'punctuation :',
    'variable $__interval',
    'punctuation ]',
  ],
  ['x[{{.window}}:]', 'word x', 'punctuation [', 'template {{.window}}', 'punctuation :', 'punctuation ]'],
  ['shop_${env:raw}_total', 'word shop_', 'variable ${env:raw}', 'word _total'],
  ['[[env]]', 'variable [[env]]'],
  [
    '1 1.5 .5 1e9 1E-3 0x1F Inf NaN',
    'number 1',
    'number 1.5',
    'number .5',
    'number 1e9',
    'number 1E-3',
    'number 0x1F',
    'number Inf',
    'number NaN',
  ],
  ['info', 'word info'],
  ['5m 4m59s999ms 5minutes', 'duration 5m', 'duration 4m59s999ms', 'number 5', 'word minutes'],
  ['a=~"b" != c', 'word a', 'operator =~', 'string "b"', 'operator !=', 'word c'],
  ['a >= bool 1', 'word a', 'operator >=', 'word bool', 'number 1'],
  ['x @ end()', 'word x', 'punctuation @', 'word end', 'punctuation (', 'punctuation )'],
  ['x # y "z', 'word x'],
  ['"# no comment"', 'string "# no comment"'],
  ['x # y\r\n+ 1', 'word x', 'operator +', 'number 1'],
  [String.raw`'it\'s' "a\"b" ${'`a"\\`'}`, String.raw`string 'it\'s'`, String.raw`string "a\"b"`, 'string `a"\\`'],
  ['"a\nb', 'string "a', 'word b'],
  ['x; ☃', 'word x', 'unknown ;', 'unknown ☃'],
  ['x{"a.b"="c"}', 'word x', 'punctuation {', 'string "a.b"', 'operator =', 'string "c"', 'punctuation }'],
])('%s', (text, ...expected) => {
  expect(kindsOf(text)).toEqual(expected);
});

test('the texts of the tokens are the text', () => {
  const parts = fc.constantFrom(
    ...[
      'sum',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '`',
      '\\',
      '#',
      '\n',
      ' ',
      '$',
      '${',
      '[[',
      ']]',
      '{{',
      '}}',
      ':',
    ],
    ...['5m', '1h30m', '1e3', '.', '=~', '@', 'offset', '$__interval', 'é', '\ud83d', '😀', '\u00a0']
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(parts, { maxLength: 30 }).map((all) => all.join(''))
  );
  fc.assert(
    fc.property(texts, (text) => {
      const tokens = promqlTokens(text);
      expect(tokens.map((token) => token.text).join('')).toBe(text);
      tokens.forEach((token, index) => {
        expect(token.start).toBe(tokens[index - 1]?.end ?? 0);
        expect(token.end).toBe(token.start + token.text.length);
        expect(token.text).not.toBe('');
      });
    }),
    { numRuns: 1000 }
  );
});

test.each([
  ['"a"', true],
  ['"a', false],
  ['"', false],
  ['"a\\"', false],
  ['"a\\\\"', true],
  ["'a'", true],
  ["'a", false],
  ['`a\\`', true],
  ['`a', false],
])('the string %s is closed: %s', (text, expected) => {
  expect(promqlTokens(text).map(isClosed)).toEqual([expected]);
});

test.each([
  ['sum(x{a="("}[5m])', null],
  ['sum(x', 3],
  ['sum(x))', 6],
  ['sum(x[5m)]', 5],
  ['x # (', null],
  ['{(', 1],
  ['', null],
])('the first bracket of %s without a partner is at %s', (text, at) => {
  expect(matchBrackets(promqlTokens(text)).unmatched?.start ?? null).toBe(at);
});

test('a long text takes little time', () => {
  for (const part of ['"', "'a", '`', '\\', '(', '[', '[[', '{{', '${', '5m', 'x', '1', '#', ' ', '$', '"\\"']) {
    const begin = performance.now();
    matchBrackets(promqlTokens(part.repeat(60_000 / part.length)));
    expect(performance.now() - begin).toBeLessThan(1500);
  }
});
