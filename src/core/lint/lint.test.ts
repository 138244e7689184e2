import { decodeRegistry } from '../definition/decode';
import { exampleRegistry } from '../testing/example';
import { adviceOn } from './advice';
import { findDuplicates } from './duplicates';

type Overrides = Readonly<Record<string, unknown>>;

function registryOf(...kpis: readonly Overrides[]) {
  const { registry, leftOut } = decodeRegistry([{ name: 'kpis.yaml', text: exampleRegistry(...kpis) }]);
  expect(leftOut).toEqual([]);
  return registry;
}

const input = (query: string, source = 'Prometheus') => ({ source, query, over: 'sum' });
const [good, total] = ['sum(increase(good_total[$__interval]))', 'sum(increase(all_total[$__interval]))'];

describe('two KPIs that compute the same', () => {
  test.each<[string, Overrides]>([
    ['word for word', {}],
    ['with another name, target and owner', { name: 'B', target: 95, owner: { team: 'B' } }],
    ['its factors in another order', { formula: 'good / total * 100' }],
    ['with parentheses', { formula: '(100 * (good)) / (total)' }],
    ['divided by a quotient', { formula: '100 / (total / good)' }],
    [
      'with other names of inputs',
      { inputs: { a: input(good), b: input(total) }, formula: '100 * a / b', budget: undefined },
    ],
    [
      'with other white space in a query',
      { inputs: { good: input(`sum( increase( good_total[$__interval] ) )\n`), total: input(total) } },
    ],
  ])('%s', (_, overrides) => {
    const { same, similar } = findDuplicates(registryOf({ id: 'a' }, { id: 'b', ...overrides }));
    expect(same).toMatchObject([
      {
        severity: 'warning',
        path: 'kpis[1].formula',
        message: 'This KPI computes the same as "a" (kpis.yaml:3).',
        at: { file: 'kpis.yaml', line: 18 },
      },
    ]);
    expect(similar).toEqual([]);
  });

  test('over another window it is advice', () => {
    const { same, similar } = findDuplicates(registryOf({ id: 'a' }, { id: 'b', window: { rolling: '7d' } }));
    expect(same).toEqual([]);
    expect(similar).toMatchObject([{ code: 'same-formula', path: 'kpis[1].formula' }]);
  });

  test('of three with two windows, one is the same and one is similar', () => {
    const { same, similar } = findDuplicates(
      registryOf({ id: 'a' }, { id: 'b', window: { rolling: '7d' } }, { id: 'c', window: { rolling: '7d' } })
    );
    expect(same).toMatchObject([{ path: 'kpis[2].formula', message: expect.stringContaining('"b"') }]);
    expect(similar).toMatchObject([{ path: 'kpis[1].formula' }]);
  });
});

test.each<[string, Overrides]>([
  ['another factor', { formula: '99 * good / total' }],
  ['the inverse', { formula: '100 * total / good' }],
  ['a difference the other way', { formula: 'total - good' }],
  ['another query', { inputs: { good: input(good), total: input(good) } }],
  [
    'a query with another text in quotes',
    { inputs: { good: input('sum(increase(g{a="x y"}[$__interval]))'), total: input(total) } },
  ],
  ['another source', { inputs: { good: input(good, 'Other'), total: input(total) } }],
  ['a draft', { lifecycle: 'draft' }],
  ['a deprecated one', { lifecycle: 'deprecated' }],
])('%s is no duplicate', (_, overrides) => {
  const registry = registryOf(
    { id: 'a' },
    {
      id: 'x',
      formula: 'good - total',
      inputs: { good: input('sum(increase(g{a="x  y"}[$__interval]))'), total: input(total) },
    },
    { id: 'b', ...overrides }
  );
  expect(findDuplicates(registry)).toEqual({ same: [], similar: [] });
});

describe('advice', () => {
  const kpis = (count: number, overrides: Overrides = {}): Overrides[] =>
    Array.from({ length: count }, (_, i) => ({
      id: `k${i}`,
      formula: `${i} + 100 * good / total`,
      budget: undefined,
      ...overrides,
    }));
  const told = (...of: readonly Overrides[]): string[] => adviceOn(registryOf(...of)).map(({ message }) => message);

  test.each<[number, string[]]>([
    [2, ['"Payments SRE" has 2 active KPIs; 3 to 7 are advised.']],
    [3, []],
    [7, []],
    [8, ['"Payments SRE" has 8 active KPIs; 3 to 7 are advised.']],
  ])('a team with %d KPIs', (count, expected) => {
    expect(told(...kpis(count))).toEqual(expected);
  });

  test('where a team ranks its KPIs, the primary ones count', () => {
    const many = kpis(12).map((one, i) => ({ ...one, rank: i < 8 ? 'primary' : 'supporting' }));
    expect(told(...many)).toEqual(['"Payments SRE" has 8 primary KPIs; 3 to 7 are advised.']);
    expect(told(...many.slice(1))).toEqual([]);
    expect(told(...many.slice(6))).toEqual(['"Payments SRE" has 2 primary KPIs; 3 to 7 are advised.']);
  });

  test('drafts do not count, and each team counts for itself', () => {
    const other = kpis(1, { id: 'b', formula: 'good', owner: { name: 'Head of B' } });
    expect(told(...kpis(7), { ...kpis(1)[0], id: 'd', lifecycle: 'draft' }, ...other)).toEqual([
      '"Head of B" has 1 active KPI; 3 to 7 are advised.',
    ]);
  });

  test('lagging KPIs only, at the owner', () => {
    const lagging = kpis(3, { nature: 'lagging' });
    expect(adviceOn(registryOf(...lagging))).toMatchObject([{ code: 'lagging-only', path: 'kpis[0].owner' }]);
    expect(told(...lagging.slice(1), { ...lagging[0], nature: 'leading' })).toEqual([]);
    expect(told(...kpis(3))).toEqual([]);
  });

  test('a budget without a runbook', () => {
    const budget = { method: 'occurrences', good: 'good', total: 'total' };
    const links = [{ kind: 'runbook', title: 'R', url: 'https://example.com' }];
    const [a, b, c] = kpis(3, { budget });
    expect(adviceOn(registryOf({ ...a, links }, b!, { ...c, links: [{ ...links[0], kind: 'ticket' }] }))).toMatchObject(
      [
        { code: 'no-runbook', path: 'kpis[1].links' },
        { code: 'no-runbook', path: 'kpis[2].links' },
      ]
    );
  });
});
