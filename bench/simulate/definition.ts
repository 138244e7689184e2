import type { Input, Kpi } from '../../src/core/definition/types';
import { calendar } from '../../src/core/testing/calendar';
import { FakeSource, type Truth } from '../../src/core/testing/fakeSource';
import { Bench, formula, input, kpi } from '../../src/core/testing/world';
import { day } from '../../src/core/time/units';
import { countersOf } from './counters';
import { rowsOf } from './rows';
import type { Scenario } from './scenarios';
import type { Year } from './year';

/** The workbook's own example: 99.9 % over 30 days. */
export const objective = 0.999;
export const period = 30 * day;

function inputOf({ source }: Scenario, name: 'good' | 'total'): Input {
  const sql = `SELECT $__timeGroupAlias(at, $__interval), sum(n) AS ${name} FROM requests WHERE $__timeFilter(at) GROUP BY 1`;
  return source === 'rows'
    ? input(name, 'Shop', 'sum', sql)
    : input(name, source === 'counters' ? 'Quick' : 'Prometheus');
}

/** The availability that the burn policy watches. */
export function availability(scenario: Scenario): Kpi {
  return kpi({
    inputs: [inputOf(scenario, 'good'), inputOf(scenario, 'total')],
    window: { kind: 'rolling', length: period },
    compare: 'none',
    quality: { freshness: null, delay: scenario.delay, minCoverage: 0.5, minEvents: 0 },
  });
}

/** The same by days of the calendar: what forecasts stand on. */
export function dailyAvailability(scenario: Scenario): Kpi {
  const window = calendar('day');
  return { ...availability(scenario), window };
}

/** Requests of the month, held to a pace: what the projection tells. */
export function monthlyRequests(scenario: Scenario): Kpi {
  const window = calendar('month');
  return {
    ...availability(scenario),
    inputs: [inputOf(scenario, 'total')],
    formula: formula('total'),
    target: [{ from: -Infinity, min: scenario.traffic * 40_000, max: null }],
    budget: null,
    window,
    pace: 'linear',
  };
}

/** The engine over a scenario's source, to be asked at instants of one's own. */
export function engineOver(year: Year, at: number): { readonly bench: Bench; readonly source: FakeSource } {
  const truth: Truth = year.scenario.source === 'rows' ? rowsOf(year, () => bench.time) : countersOf(year);
  const source = new FakeSource(truth);
  const bench = new Bench(source, at);
  return { bench, source };
}
