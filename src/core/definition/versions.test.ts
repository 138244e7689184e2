import { exampleKpi } from '../testing/example';
import { decodeInline } from './decode';

const input = (over = 'sum') => ({ source: 'Prometheus', query: 'x', over });
const definition = { inputs: { good: input(), total: input() }, formula: 'good / total' };
const past = {
  version: 1,
  since: '2026-03-01',
  until: '2026-03-31',
  reason: 'Counted redirects as errors',
  definition,
};

const decode = (...versions: object[]) => decodeInline(exampleKpi({ version: 3, versions }));

test('an earlier meaning was in force through its last day', () => {
  const { kpi, problems } = decode(past, { ...past, version: 2, since: '2026-04-01', until: '2026-04-15T06:00:00Z' });
  expect(problems).toEqual([]);
  expect(kpi?.versions).toMatchObject([
    { version: 1, since: Date.UTC(2026, 2, 1), until: Date.UTC(2026, 3, 1), formula: { text: 'good / total' } },
    { version: 2, since: Date.UTC(2026, 3, 1), until: Date.UTC(2026, 3, 15, 6), inputs: [{ name: 'good' }, {}] },
  ]);
});

test.each<[string, object[], string[]]>([
  ['no earlier one', [{ ...past, version: 3 }], ['versions[0].version bad-version']],
  ['in no order', [past, { ...past, since: '2026-04-01', until: '2026-05-01' }], ['versions[1].version bad-version']],
  ['overlapping', [past, { ...past, version: 2, until: '2026-05-01' }], ['versions[1].since bad-version']],
  ['ending early', [{ ...past, until: '2026-02-01' }], ['versions[0].until bad-version']],
  ['no date', [{ ...past, since: '2026-02-31', until: 'x' }], ['versions[0].until bad-date']],
  ['no such day', [{ ...past, since: '2026-02-31' }], ['versions[0].since bad-date']],
  [
    'an unknown input, and one that the budget cannot count',
    [{ ...past, definition: { inputs: { good: input(), total: input('avg') }, formula: 'god' } }],
    ['versions[0].definition.inputs not-additive', 'versions[0].definition.formula unknown-input'],
  ],
  [
    'changes that are for later',
    [{ ...past, definition: { ...definition, target: 5 } }],
    ['versions[0].definition.target not-supported'],
  ],
])('%s', (_, versions, expected) => {
  expect(decode(...versions).problems.map(({ path, code }) => `${path} ${code}`)).toEqual(expected);
});
