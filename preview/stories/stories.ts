import type { KpiResult } from '../../src/core/results';
import type { Show } from '../../src/grafana/payload';
import * as kpis from './kpis';

export interface Story {
  readonly show: Show;
  readonly results: readonly KpiResult[];
  readonly options?: Record<string, unknown>;
  /** Drawn beside the panel's own layouts, from data that a frame does not carry. */
  readonly isAhead?: boolean;
}

type Results = ReadonlyMap<string, KpiResult>;

/** Stories by name; each is one panel. */
export const stories: Readonly<Record<string, (results: Results) => Story>> = {
  card: (all) => status(all, [kpis.availability.id]),
  overspent: (all) => status(all, [kpis.overspent.id]),
  burning: (all) => status(all, [kpis.burning.id]),
  stale: (all) => status(all, [kpis.stale.id]),
  money: (all) => status(all, [kpis.revenue.id]),
  longname: (all) => status(all, [kpis.longName.id]),
  hostile: (all) => status(all, [kpis.hostile.id]),
  failing: (all) => ({
    show: 'status',
    results: [...named(all, [kpis.availability.id]), kpis.failed(kpis.overspent), ...named(all, [kpis.revenue.id])],
  }),
  four: (all) => status(all, [kpis.availability.id, kpis.overspent.id, kpis.revenue.id, kpis.refunds.id]),
  twelve: (all) => ({ show: 'status', results: [...all.values()].slice(0, 12) }),
  states: (all) => ({ show: 'status', results: [...all.values()] }),
  sixty: (all) => ({ show: 'status', results: many(all, 60) }),
  fivehundred: (all) => ({ show: 'status', results: many(all, 500) }),
  fivehundredcards: (all) => ({ show: 'status', results: many(all, 500), options: { layout: 'card' } }),
  urgent: (all) => ({ show: 'status', results: many(all, 100), options: { order: 'urgent', density: 'compact' } }),
  rows: (all) => ({ show: 'status', results: [...all.values()], options: { layout: 'rows' } }),
  series: (all) => ({ show: 'series', results: named(all, [kpis.availability.id]) }),
  seriesrange: (all) => ({ show: 'series', results: named(all, [kpis.latency.id]) }),
  seriesoverspent: (all) => ({ show: 'series', results: named(all, [kpis.overspent.id]) }),
  seriesfour: (all) => ({
    show: 'series',
    results: named(all, [kpis.availability.id, kpis.overspent.id, kpis.revenue.id, kpis.latency.id]),
  }),
  seriesahead: (all) => ({ show: 'series', results: named(all, [kpis.availability.id]), isAhead: true }),
  seriesmonth: (all) => ({ show: 'series', results: named(all, [kpis.monthly.id]) }),
  seriespaced: (all) => ({ show: 'series', results: named(all, [kpis.paced.id]) }),
  month: (all) => status(all, [kpis.monthly.id]),
  paced: (all) => status(all, [kpis.paced.id]),
  sliced: (all) => status(all, [kpis.sliced.id]),
  calendar: (all) => status(all, [...ids(kpis.periodic), kpis.availability.id]),
  period: (all) => ({ show: 'periods', results: named(all, [kpis.monthly.id]) }),
  periods: (all) => ({ show: 'periods', results: [...named(all, ids(kpis.periodic)), kpis.failed(kpis.overspent)] }),
  quality: (all) => ({
    show: 'quality',
    results: [
      ...named(all, [kpis.monthly.id, kpis.stale.id, kpis.partial.id, kpis.sliced.id]),
      kpis.failed(kpis.overspent),
    ],
  }),
  budget: (all) => ({ show: 'budget', results: named(all, [kpis.availability.id]) }),
  shared: (all) => status(all, [kpis.cart.id, kpis.payment.id]),
  burn: (all) => ({ show: 'burn', results: named(all, [kpis.burning.id]) }),
  numbers: (all) => ({ show: 'status', results: numbers(all) }),
  number: (all) => ({ show: 'status', results: numbers(all).slice(0, 1) }),
  numberrows: (all) => ({ show: 'status', results: numbers(all), options: { layout: 'rows' } }),
  regions: (all) => ({ show: 'status', results: [byRegion(all, 4)] }),
  regionsmany: (all) => ({ show: 'status', results: [byRegion(all, 60)] }),
  regionsmixed: (all) => ({
    show: 'status',
    results: [byRegion(all, 5), ...named(all, [kpis.revenue.id, kpis.overspent.id]), byRegion(all, 3)],
  }),
  regionsrows: (all) => ({
    show: 'status',
    results: [byRegion(all, 5), ...named(all, [kpis.revenue.id, kpis.overspent.id]), byRegion(all, 60)],
    options: { layout: 'rows' },
  }),
  empty: () => ({ show: 'status', results: [] }),
};

function ids(list: ReadonlyArray<{ readonly id: string }>): string[] {
  return list.map(({ id }) => id);
}

function status(all: Results, ids: readonly string[]): Story {
  return { show: 'status', results: named(all, ids) };
}

function named(all: Results, ids: readonly string[]): KpiResult[] {
  return ids.flatMap((id) => all.get(id) ?? []);
}

const places = ['eu-central', 'us-east', 'ap-south', '(none)', '<b>sa</b>'];

/** A KPI with results by region, those of other KPIs in their place. */
function byRegion(all: Results, count: number): KpiResult {
  const [whole, ...others] = named(
    all,
    ids([kpis.availability, kpis.overspent, kpis.burning, kpis.stale, kpis.partial])
  );
  const shown = Array.from({ length: count }, (_, i) => {
    const name = `${places[i % places.length]}${i < places.length ? '' : `-${i}`}`;
    const one = i % 9 < others.length ? others[i % 9]! : whole!;
    return { ...one, labels: { region: name }, name, burn: one.burn[0] ?? null };
  });
  const kpi = { ...whole!.kpi, id: `by-region-${count}` };
  return { ...whole!, kpi, sets: { labels: ['region'], shown, count: count < 50 ? count : 10_000 } };
}

function many(all: Results, count: number): KpiResult[] {
  const list = [...all.values()];
  return Array.from({ length: count }, (_, i) => {
    const result = list[i % list.length]!;
    const { kpi } = result;
    return { ...result, kpi: { ...kpi, id: `${kpi.id}-${i}`, name: `${kpi.name} ${i + 1}` } };
  });
}

/** Long numbers in units that do not shorten them. */
function numbers(all: Results): KpiResult[] {
  const units = ['locale', 'currencyEUR', 'none', 'percent', 'MBs', 'dtdurations'];
  return units.flatMap((unit, i) =>
    named(all, [kpis.revenue.id]).map((result) => ({
      ...result,
      value: i % 2 === 0 ? 1_234_567_890.125 : -123_456.789,
      kpi: { ...result.kpi, id: unit, name: `Number in ${unit}`, unit, decimals: 3 },
    }))
  );
}
