import { exampleKpi } from '../testing/example';
import { decodeInline } from './decode';

const registry = { kpis: [], byId: new Map() };
const query = 'select $__timeGroupAlias(at, $__interval), count(*) from t where $__timeFilter(at) group by 1';

function decoded(begins: unknown, over = 'sum') {
  const inputs = { good: { source: 'Shop', query, over, begins }, total: { source: 'Shop', query, over: 'sum' } };
  const { kpi, problems } = decodeInline(exampleKpi({ inputs }), registry);
  return { begins: kpi?.inputs.map((input) => input.begins), codes: problems.map(({ code }) => code), problems };
}

test.each([
  ['2026-10-01', Date.UTC(2026, 9, 1)],
  ['2026-10-01T08:30:00Z', Date.UTC(2026, 9, 1, 8, 30)],
])('a history begins %s', (text, at) => {
  expect(decoded(text)).toMatchObject({ begins: [at, undefined], codes: [] });
});

test.each([['2026-02-30'], ['1 Oct'], [20261001]])('%p is no date', (begins) => {
  const { problems } = decoded(begins);
  expect(problems[0]).toMatchObject({ path: expect.stringContaining('inputs.good.begins'), hint: expect.any(String) });
});

test('an input that its source computes for each window has no use for it', () => {
  expect(decoded('2026-10-01', 'window').codes).toContain('idle-key');
});
