import { hour, minute } from '../../../core/time/units';
import { at, kpiData } from '../../testing/data';
import { explorePath } from './explore';
import { queriesSection } from './queries';

test('queries are told as sent, and how much was fetched for them', () => {
  const query = { input: 'good', source: 'Prometheus', text: 'sum(x)', step: 5 * minute, points: 100 };
  const queries = [{ ...query, range: { from: at - hour, to: at } }];
  const found = queriesSection(kpiData({ lineage: { queries, fetchedPoints: 3 } }), 'Europe/Berlin');
  expect(found).toEqual({
    kind: 'queries',
    title: 'Queries as sent',
    note: '3 points were fetched now, 97 came from the cache.',
    queries: [
      {
        heading: 'good from Prometheus: 100 points of 5 minutes, 2026-11-20 14:05:00 CET to 2026-11-20 15:05:00 CET',
        text: 'sum(x)',
        explore: null,
      },
    ],
    earlier: [],
  });
});

test('queries of the current version come first, those of earlier ones are folded', () => {
  const query = {
    input: 'good',
    source: 'Prometheus',
    step: 5 * minute,
    points: 12,
    range: { from: at - hour, to: at },
  };
  const of = (version: number) => ({ ...query, text: `v${version}`, version });
  const found = queriesSection(
    kpiData({ kpi: { version: 3 }, lineage: { queries: [of(1), of(2), of(3)] } }),
    'utc'
  );
  expect(found).toMatchObject({
    queries: [{ text: 'v3', heading: expect.stringContaining('good from Prometheus (version 3, current): 12 points') }],
    earlier: [
      { title: 'Version 2, no longer in force', queries: [{ text: 'v2' }] },
      { title: 'Version 1, no longer in force', queries: [{ text: 'v1' }] },
    ],
  });
});

test.each([
  [
    'prometheus' as const,
    5 * minute,
    { expr: 'q', interval: '5m', range: true, instant: false, datasource: { uid: 'u', type: 't' } },
  ],
  ['prometheus' as const, hour, { expr: 'q', range: false, instant: true }],
  ['sql' as const, 5 * minute, { rawSql: 'q', rawQuery: true, format: 'table' }],
])('a query of %s in steps of %d opens in Explore over the range that it asked', (kind, step, model) => {
  const range = { from: at - hour, to: at };
  const path = explorePath({
    input: 'x',
    source: 'S',
    text: 'q',
    step,
    points: 12,
    range,
    to: { uid: 'u', type: 't', kind },
  });
  const url = new URL(path ?? '', 'http://grafana');
  expect(url.pathname).toBe('/explore');
  const pane: unknown = JSON.parse(url.searchParams.get('panes') ?? '').kpi;
  const asked = { from: String(at - hour), to: String(at) };
  expect(pane).toMatchObject({ datasource: 'u', range: asked, queries: [{ refId: 'A', ...model }] });
});

test('a query of another kind of source stays here', () => {
  const query = { input: 'x', source: 'S', text: '{}', step: hour, points: 1, range: { from: 0, to: 1 } };
  expect(explorePath({ ...query, to: { uid: 'u', type: 't', kind: 'other' } })).toBeNull();
  expect(explorePath(query)).toBeNull();
});
