import { formula, input, kpi } from '../../testing/world';
import { exampleOf, selected } from './matching';
import { eventSeries } from './series';

test.each([
  ['5..', '500'],
  ['(5..|429)', '500'],
  ['a|b', 'a'],
  ['(?:GET|POST)', 'GET'],
  ['/api/v\\d+/.*', '/api/v0/0'],
  ['[1-4]xx', '1xx'],
  ['a\\.b', 'a.b'],
  ['', ''],
])('a text that %s matches', (pattern, example) => expect(exampleOf(pattern)).toBe(example));

test.each(['(', 'a{3}', '[^a]', '^a$'])('no text is made up for %s', (pattern) =>
  expect(exampleOf(pattern)).toBeNull()
);

test.each(['x{a=~"("}', '{a="b"}', 'x{a="$b"} offset 5m'])('%s is no selector to make series for', (text) =>
  expect(selected(text)).toBeNull()
);

const counted = (selector: string): string => `sum(increase(${selector}[$__interval]))`;
const of = (good: string, total: string, inputs: Readonly<Record<string, string>>) => {
  const budget = {
    method: 'occurrences' as const,
    good: formula(good),
    total: formula(total),
    objective: [{ from: -Infinity, ratio: 0.99 }],
  };
  const read = Object.entries(inputs).map(([name, query]) => input(name, 'Prometheus', 'sum', query));
  const found = eventSeries(kpi({ inputs: read, budget }), budget);
  const told = (sets: Iterable<Readonly<Record<string, string>>>): string[] =>
    [...sets].map(({ __name__, ...labels }) => `${__name__}${JSON.stringify(Object.values(labels))}`);
  return found && { good: told(found.good), bad: told(found.bad) };
};

test.each<[string, ReturnType<typeof of>, ReturnType<typeof of>]>([
  [
    'by codes that are good',
    of('good', 'total', { good: counted('r{code!~"5.."}'), total: counted('r') }),
    { good: ['r["200"]'], bad: ['r["500"]'] },
  ],
  [
    'by codes that are bad',
    of('total - bad', 'total', { bad: counted('r{code=~"5..|429"}'), total: counted('r{job="a"}') }),
    { good: ['r["200","a"]'], bad: ['r["500","a"]'] },
  ],
  [
    'by a bucket of a histogram',
    of('fast', 'total', { fast: counted('h_bucket{le="0.3"}'), total: counted('h_count') }),
    { good: ['h_bucket["0.3"]', 'h_count[]'], bad: ['h_count[]'] },
  ],
  ['of a gauge', of('good', 'total', { good: counted('r'), total: 'sum_over_time(g[$__interval])' }), null],
  ['of two counters', of('good', 'total', { good: counted('r'), total: `${counted('r')} + ${counted('q')}` }), null],
])('good and failed events %s', (_, found, expected) => {
  expect(found === null ? null : { good: found.good.sort(), bad: found.bad }).toEqual(expected);
});
