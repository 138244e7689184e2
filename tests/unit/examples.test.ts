import path from 'node:path';
import { readDefinitions } from '../../scripts/lib/definitions';
import { checkSources } from '../../src/core/query/checks/sources';
import { decodeRegistry } from '../../src/core/definition/decode';
import { describeProblem } from '../../src/core/base/result';
import { sqlComposes } from '../../src/core/syntax/sql';
import { day, minute } from '../../src/core/time/units';
import { nominalLength } from '../../src/core/time/window';
import type { Kpi } from '../../src/core/definition/types';
import type { SourceInfo } from '../../src/core/query/types';

const { registry, problems } = decodeRegistry(readDefinitions(path.join(__dirname, '..', '..', 'kpis')));
const { kpis } = registry;
/** Those of the planning board show what else a definition can say. */
const [planning, plain] = [true, false].map((is) => kpis.filter(({ tags }) => tags.includes('planning') === is)) as [
  Kpi[],
  Kpi[],
];
const sources = new Map<string, SourceInfo>([
  ['Prometheus', { name: 'Prometheus', uid: 'prom', kind: 'prometheus', type: 'prometheus', scrapeInterval: minute }],
  ['Shop SQL', { name: 'Shop SQL', uid: 'shop-sql', kind: 'sql', type: 'grafana-postgresql-datasource' }],
]);

const sourcesOf = ({ inputs }: Kpi) => [...new Set(inputs.map(({ source }) => source))].sort().join(' + ');

test('decode without an error or a warning', () => {
  expect(problems.map(describeProblem)).toEqual([]);
  expect(kpis.length).toBeGreaterThanOrEqual(8);
});

test('fit the two sources: ranges, aggregations, buckets of four scrapes or more', () => {
  expect(checkSources(registry, sources).map(describeProblem)).toEqual([]);
});

test('stand on Prometheus, on SQL, on both in one formula, and on other KPIs', () => {
  const kinds = kpis.map(sourcesOf);
  for (const kind of ['Prometheus', 'Shop SQL']) {
    expect(kinds.filter((one) => one === kind).length).toBeGreaterThanOrEqual(3);
  }
  expect(kinds.filter((one) => one === 'Prometheus + Shop SQL').length).toBeGreaterThanOrEqual(2);
  expect(kpis.filter(({ formula }) => formula.kpis.length > 1)).toHaveLength(1);
});

test('show every direction, windows of one to four weeks, budgets, and lines', () => {
  expect(new Set(kpis.map(({ direction }) => direction))).toEqual(new Set(['higher', 'lower', 'range']));
  const days = plain.flatMap(({ window }) => (window === null ? [] : [nominalLength(window) / day]));
  expect(new Set(days)).toEqual(new Set([7, 14, 28]));
  expect(kpis.filter(({ budget }) => budget !== null).length).toBeGreaterThanOrEqual(3);
  const lines = kpis.flatMap((kpi) => kpi.lines.map(({ kind }) => kind));
  expect(lines).toEqual(expect.arrayContaining(['sla', 'stretch', 'benchmark']));
});

test('show periods of the calendar, a fiscal year, a pace, a plan table, exclusions, slices, labels and a window query', () => {
  const windows = planning.flatMap(({ window }) => (window?.kind === 'calendar' ? [window] : []));
  expect(new Set(windows.map(({ unit }) => unit))).toEqual(new Set(['month', 'quarter', 'week']));
  const has = (is: (kpi: Kpi) => boolean): number => planning.filter(is).length;
  expect(has(({ pace }) => pace === 'linear')).toBe(2);
  expect(has(({ exclusions }) => exclusions.length > 0)).toBe(1);
  expect(has(({ budget }) => budget?.method === 'time-slices')).toBe(1);
  expect(has(({ by }) => by?.labels.includes('region') === true)).toBe(1);
  expect(has(({ inputs }) => inputs.some(({ over }) => over === 'window'))).toBe(1);
});

test('each has an owner with a team that can be reached, and a category', () => {
  for (const { id, owner, category } of kpis) {
    expect({ id, reachable: Boolean(owner?.team && owner.email && owner.chat && category) }).toEqual({
      id,
      reachable: true,
    });
  }
});

test('a target changed within any sixty days of the plan', () => {
  const plan = registry.byId.get('orders-per-day')?.target ?? [];
  const steps = plan.map(({ from }) => from).filter(Number.isFinite);
  for (let now = Date.UTC(2026, 5, 1); now < Date.UTC(2028, 0, 15); now += day) {
    expect(steps.some((from) => from > now - 60 * day && from < now)).toBe(true);
  }
});

test('every SQL sum can be read in coarse groups', () => {
  const inputs = plain.flatMap((kpi) => kpi.inputs).filter(({ source }) => source === 'Shop SQL');
  expect(inputs.length).toBeGreaterThanOrEqual(6);
  expect(inputs.filter(({ query, over }) => typeof query !== 'string' || !sqlComposes(query, over))).toEqual([]);
});
