import fc from 'fast-check';
import { exampleKpi, exampleRegistry, exampleText } from '../testing/example';
import type { Problem } from '../base/result';
import { checkSources } from '../query/checks/sources';
import { decodeInline, decodeRegistry } from './decode';
import type { Kpi } from './types';

/** What must hold of any text: no exception, a registry that is whole, and every problem at its place with a remedy. */
function decodeAnything(text: string): void {
  const { registry, problems } = decodeRegistry([{ name: 'kpis.yaml', text }]);
  const isTold = ({ at, message, hint, severity }: Problem): boolean =>
    at?.file === 'kpis.yaml' &&
    at.start <= text.length &&
    at.line !== undefined &&
    at.column !== undefined &&
    message.endsWith('.') &&
    hint !== '' &&
    severity !== undefined;
  expect(problems.filter((problem) => !isTold(problem))).toEqual([]);
  const isWindowInput = ({ id, formula }: Kpi): boolean =>
    registry.byId.has(id) && formula.kpis.every((part) => registry.byId.has(part));
  expect(registry.kpis.filter((kpi) => !isWindowInput(kpi))).toEqual([]);
  checkSources(registry, new Map());
  decodeInline(text, registry);
}

test('any text is decoded without an exception', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), decodeAnything));
});

const fragments = fc.oneof(
  fc.constantFrom(
    '\n',
    '    ',
    '\t',
    ':',
    ': ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '&a ',
    '*a',
    '!!str ',
    '|\n',
    '"',
    "'",
    '#',
    '<<: '
  ),
  fc.constantFrom(
    'null',
    '.nan',
    '1e999',
    '-1',
    '__proto__: 1',
    'constructor',
    'kpi("a")',
    '${x}',
    '\u0000',
    '\uD800',
    '---\n'
  ),
  fc.string({ maxLength: 5 })
);

test('any change of a valid text is decoded without an exception', () => {
  const base =
    exampleText + exampleRegistry({ id: 'a', formula: 'kpi("checkout-availability") + good / total' }).slice(24);
  const edit = fc.tuple(fc.nat(base.length), fc.nat(40), fragments);
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const changed = edits.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), base);
      decodeAnything(changed);
    }),
    { numRuns: 300 }
  );
});

test('any JSON value in any field is decoded without an exception', () => {
  const keys = [
    'id',
    'owner',
    'inputs',
    'formula',
    'target',
    'window',
    'budget',
    'versions',
    'outcome',
    'bucket',
    'unit',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 3 }), (key, value) => {
      decodeAnything(exampleRegistry({ [key]: value }));
    }),
    { numRuns: 300 }
  );
});

const nested = (open: string, close: string) => open.repeat(10_000) + close.repeat(10_000);
const ring = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`);

test.each<[string, string, string]>([
  ['a formula of 100 kB', exampleRegistry({ formula: '1+'.repeat(50_000) }), 'formula-too-long'],
  ['10,000 parentheses', exampleRegistry({ formula: '('.repeat(3_999) }), 'formula-too-deep'],
  ['10,000 brackets', nested('[', ']'), 'deep-yaml'],
  ['10,000 braces', nested('{a: ', '}'), 'deep-yaml'],
  ['10,000 dashes', '- '.repeat(10_000), 'deep-yaml'],
  [
    '10,000 steps of indentation',
    Array.from({ length: 1_400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    'deep-yaml',
  ],
  ['an alias bomb', `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${ring.join('\n')}`, 'alias-bomb'],
  ['aliases by the ten thousand', `a: &a [x]\nb: [${'*a,'.repeat(60_000)}]`, 'alias-bomb'],
  ['aliases of nothing', `b: [${'*a,'.repeat(60_000)}]`, 'alias-bomb'],
  ['commas', `[${','.repeat(390_000)}]`, 'large-file'],
  ['colons', ':\n'.repeat(190_000), 'large-file'],
  ['escapes that are none', `a: "${'\\q'.repeat(50_000)}"`, 'bad-yaml'],
  ['escapes by the hundred thousand', `a: "${'\\q'.repeat(450_000)}"`, 'long-text'],
  ['several MB', exampleText + `# ${'x'.repeat(5_000_000)}`, 'large-file'],
  ['many values', `kpis: [${'1,'.repeat(250_000)}]`, 'large-file'],
  ['many definitions', `kpis: [${'1,'.repeat(20_000)}]`, 'many-kpis'],
  ['many keys', Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n'), 'unknown-key'],
  ['many aliases', `a: &a {b: 1}\nkpis: [${'*a,'.repeat(20_000)}]`, 'missing-key'],
  ['many secrets', `apiVersion: kpi/v1\nkpis:\n${'- password=abc\n'.repeat(20_000)}`, 'secret'],
  ['a text of blanks in quotes', `apiVersion: "${' '.repeat(900_000)}\n x"`, 'long-text'],
])('%s is refused in time', (name, text, code) => {
  const { problems, seconds } = timed(text);
  expect(problems.map((problem) => problem.code)).toContain(code);
  // What is merely large is read to its end. Coverage and a slow machine take several times as long: see tests/fuzz for turns.
  expect(seconds).toBeLessThan(name.startsWith('many') ? 30 : 10);
});

test('a thousand definitions take seconds at most', () => {
  const description = exampleKpi();
  const text = exampleRegistry(...Array.from({ length: 1000 }, (_, i) => ({ id: `kpi-${i}`, description })));
  const { registry, seconds } = timed(text);
  expect(registry.kpis).toHaveLength(1000);
  expect(seconds).toBeLessThan(30);
});

/** By the processor's clock: the one on the wall goes on while others use the machine. */
function timed(text: string) {
  const before = process.cpuUsage();
  const decoded = decodeRegistry([{ name: 'kpis.yaml', text }]);
  const { user, system } = process.cpuUsage(before);
  return { ...decoded, seconds: (user + system) / 1e6 };
}
