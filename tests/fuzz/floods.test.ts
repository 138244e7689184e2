import fc from 'fast-check';
import { decodeInSteps, decodeInline, type Decoded } from '../../src/core/definition/decode';
import { exampleRegistry } from '../../src/core/testing/example';
import { expectTold } from './lib/places';
import { fuzz, inTime, shareOf, timed, timedSteps } from './lib/fuzz';
import { fragments } from './lib/mutate';

/*
 * Texts of up to a megabyte that are much of the same. They may take their time, but no turn of it is long: the page goes
 * on meanwhile. A definition in a query is read in one turn.
 */

function decodeFlood(text: string): Decoded {
  const decoded = inTime(() => timedSteps(() => decodeInSteps([{ name: 'hostile.yaml', text }])));
  expectTold(decoded.problems, 'hostile.yaml', text);
  const inline = inTime(() => timed(() => decodeInline(text)));
  expectTold(inline.problems, 'definition', text);
  return decoded;
}

/** So many definitions of one line each. */
function lines(count: number, one: (index: number) => string): string {
  const [head = ''] = /^[^]*?kpis:\n/.exec(exampleRegistry({})) ?? [];
  return head + Array.from({ length: count }, (_, index) => `  - ${one(index)}\n`).join('');
}

const input = "{source: P, query: 'sum(increase(g_total[$__interval]))', over: sum}";
const definition = (index: number, formula = 'good'): string =>
  `{id: k${index}, name: K${index}, owner: {name: a}, inputs: {good: ${input}}, formula: ${formula}, target: 1, window: {rolling: 28d}}`;

test('five thousand definitions of one line are read', () => {
  const { registry, problems } = decodeFlood(lines(5_000, definition));
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(registry.kpis).toHaveLength(5_000);
});

const inputs = (query: string) => ({ inputs: { good: { source: 'Prometheus', query, over: 'sum' } }, formula: 'good' });
const many = (count: number, one: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => one(i)).join('');

test.each<[string, string]>([
  ['aliases', `a: &a [x]\nb: [${'*a,'.repeat(60_000)}]`],
  ['aliases of nothing', `b: [${'*a,'.repeat(24_000)}]`],
  ['aliases of a mapping', `a: &a {b: 1}\nkpis: [${'*a,'.repeat(24_000)}]`],
  ['anchors', many(50_000, (i) => `k${i}: &a${i} x\n`)],
  ['words in brackets', `kpis: [${'0s,'.repeat(330_000)}]`],
  ['numbers in brackets', `kpis: [${'1111,'.repeat(190_000)}]`],
  ['items', '- x\n'.repeat(240_000)],
  ['keys', many(60_000, (i) => `key${i}: 1\n`)],
  ['keys of a definition', lines(1, () => many(60_000, (i) => `key${i}: 1\n    `))],
  ['inputs', lines(1, () => `id: a\n    inputs:\n${many(25_000, (i) => `      key${i}: {source: a, query: b}\n`)}`)],
  ['values that are secrets', lines(60_000, () => 'password=abc')],
  ['a long word', lines(1, () => `id: ${'x'.repeat(990_000)}`)],
  ['a long key', `${'k'.repeat(990_000)}: 1`],
  ['escapes that are none', `a: "${'\\q'.repeat(450_000)}"`],
  ['a long text in quotes', `a: "${'x '.repeat(55_000)}"`],
  ['folded lines', `a: >\n${'  x\n\n'.repeat(190_000)}`],
  ['lines of a block', `a: |\n${'  x\n'.repeat(240_000)}`],
  ['lines of a word', `a: ${'x\n  '.repeat(240_000)}`],
  ['comments', '# x\n'.repeat(249_000)],
  ['empty lines', '\n'.repeat(999_000)],
  ['blanks', ' '.repeat(999_000)],
  ['tabs', '\t'.repeat(999_000)],
  ['documents', '---\na\n'.repeat(160_000)],
  ['brackets', '['.repeat(500_000)],
  ['nested lists', `a: ${'[[[[[[1]]]]]],'.repeat(70_000)}`],
  ['a long formula', exampleRegistry({ formula: '1+'.repeat(490_000) })],
  ['a formula as long as one may be', lines(1_800, (i) => definition(i, `'${'good+'.repeat(80)}good'`))],
  ['a long query', exampleRegistry(inputs('sum(increase(x[$__interval]))+'.repeat(30_000)))],
  ['parentheses in a query', exampleRegistry(inputs('('.repeat(110_000)))],
  ['comparisons in a query', exampleRegistry(inputs(`sum(increase(x{${'a!="b",'.repeat(16_000)}}[$__interval]))`))],
  ['ranges in a query', exampleRegistry(inputs('x[5m]'.repeat(22_000)))],
  ['columns in a query', exampleRegistry(inputs(`select ${'x,'.repeat(50_000)} from t where $__timeFilter(t)`))],
  ['tags', exampleRegistry({ tags: Array.from({ length: 150_000 }, () => 'ab') })],
  ['people', exampleRegistry({ people: Array.from({ length: 15_000 }, () => ({ role: 'x', name: 1 })) })],
  [
    'steps of a target',
    exampleRegistry({ target: Array.from({ length: 20_000 }, (_, value) => ({ from: '2026-01-01', value })) }),
  ],
  ['a ring of composites', lines(4_000, (i) => definition(i, `'kpi("k${(i + 1) % 4_000}")'`))],
  [
    'a chain of composites that is broken',
    lines(4_000, (i) => definition(i, i === 3_999 ? '"("' : `'kpi("k${i + 1}")'`)),
  ],
  ['definitions with one id', lines(5_000, () => definition(0))],
  ['definitions with errors', lines(5_000, () => '{id: 1, name: [], foo: 3}')],
  [
    'exclusions',
    `apiVersion: kpi/v1\nexclusions:\n  - name: a\n    once:\n${'      - {from: 2026-01-01, to: 2026-01-02}\n'.repeat(20_000)}`,
  ],
  ['addresses', `a: ${'://a:'.repeat(190_000)}`],
  ['beginnings of tokens', `a: ${'eyJ'.repeat(330_000)}`],
  ['words that name secrets', `a: ${'password         '.repeat(58_000)}`],
  ['commas and blanks', `${`,${' '.repeat(199)}`.repeat(4_900)}`],
])(
  'a flood of %s is answered piece by piece',
  (_, text) => {
    expect(text.length).toBeLessThan(1_100_000);
    expect(decodeFlood(text).problems.length).toBeLessThanOrEqual(101);
  },
  120_000
);

const floods = fc
  .tuple(
    fragments,
    fragments,
    fc.constantFrom('', '\n', ',', ' '),
    fc.constantFrom(3e4, 2e5, 999_000),
    fc.nat({ max: 3 })
  )
  .map(([one, other, between, size, kind]) => {
    const piece = `${one}${other}${between}` || 'x';
    const much = piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
    const start = ['', 'apiVersion: kpi/v1\nkpis: [', 'a: &a [x]\nb: [', 'apiVersion: kpi/v1\nkpis:\n  - id: '][kind]!;
    return start + much + (start.endsWith('[') ? ']' : '\n');
  });

fuzz('a flood of anything is answered piece by piece', Math.ceil(shareOf('definitions') / 500), floods, (text) => {
  expect(decodeFlood(text).problems.length).toBeLessThanOrEqual(101);
});
