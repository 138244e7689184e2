import { stringify } from 'yaml';
import { quote } from '../../base/quote';
import type { Problem } from '../../base/result';
import { alertsOf } from '../../definition/alerts';
import type { Kpi } from '../../definition/types';
import { minute } from '../../time/units';
import { alertNames } from '../labels';
import { firingAt, type Timeline } from './expected';
import { eventSeries, type EventSeries } from './series';

/** A KPI with burn rules in a rule file, and how often they are evaluated. */
export interface Tested {
  readonly kpi: Kpi;
  readonly interval: number;
}

/** How a test file refers to its rules; `isSeparate`: a ticket fires beside a page, as in Sloth's layout. */
export interface TestWish {
  readonly rules: string;
  readonly isSeparate: boolean;
}

/** A file for `promtool test rules`, and the KPIs for which no series can be made up. */
export interface TestFile {
  readonly text: string;
  readonly tests: number;
  readonly problems: ReadonlyArray<{ readonly kpi: string; readonly problems: readonly Problem[] }>;
}

const length = 240;
/** Minutes before the outage, and those of the outage. */
const outage = { from: 60, to: 90 };

/** Tests of the burn alerts of KPIs over made-up events: of nothing that fails, and of an outage of half an hour. */
export function testFile(kpis: readonly Tested[], { rules, isSeparate }: TestWish): TestFile {
  const problems: Array<TestFile['problems'][number]> = [];
  const tests = kpis.flatMap(({ kpi, interval }) => {
    const { budget } = kpi;
    const series = budget?.method === 'occurrences' ? eventSeries(kpi, budget) : null;
    if (series === null || budget?.method !== 'occurrences') {
      problems.push({ kpi: kpi.id, problems: [untestable(kpi)] });
      return [];
    }
    return scenariosOf(kpi).map(({ name, events }) => {
      const firing = firingAt(kpi, budget, events, isSeparate);
      return {
        name: `${kpi.id}: ${name}`,
        interval: '1m',
        input_series: series.all.map((labels) => ({
          series: written(labels),
          values: valuesOf(labels, series, events),
        })),
        promql_expr_test: calmInstants(firing, kpi, interval).map((at) => ({
          expr: `count by (severity) (ALERTS{alertname="${alertNames.burn}",alertstate="firing",kpi="${kpi.id}"})`,
          eval_time: `${at}m`,
          exp_samples: firing[at]!.map((severity) => ({ labels: `{severity="${severity}"}`, value: 1 })),
        })),
      };
    });
  });
  const file = { rule_files: [rules], evaluation_interval: '1m', tests };
  return {
    text: stringify(file, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false }),
    tests: tests.length,
    problems,
  };
}

function scenariosOf(kpi: Kpi): ReadonlyArray<{ readonly name: string; readonly events: Timeline }> {
  const { page, ticket } = alertsOf(kpi);
  const needed = Math.max(0, ...(kpi.burn?.rules ?? []).map(({ minEvents = 0 }) => minEvents));
  // Enough for the least number of events within five minutes.
  const traffic = Math.max(600, Math.ceil(needed / 5));
  const outageName = `all requests fail from minute ${outage.from} to ${outage.to}`;
  const of = (share: (at: number) => number): Timeline => {
    const bad = Array.from({ length: length + 1 }, (_, at) => (at === 0 ? 0 : Math.round(traffic * share(at))));
    return { bad, good: bad.map((n, at) => (at === 0 ? 0 : traffic - n)) };
  };
  return page.on.length + ticket.on.length === 0
    ? []
    : [
        { name: 'nothing fails', events: of(() => 0) },
        { name: outageName, events: of((at) => (at > outage.from && at <= outage.to ? 1 : 0)) },
      ];
}

/** Minutes at which what fires has been the same for a while: records come later than events, by what is settled and a delay. */
function calmInstants(firing: ReadonlyArray<readonly string[]>, { quality }: Kpi, interval: number): number[] {
  const late = 3 + Math.ceil((quality.delay + 2 * interval) / minute);
  const isCalm = (at: number): boolean =>
    Array.from({ length: 2 * late + 1 }, (_, i) => at - late + i).every(
      (near) => near < 0 || near >= firing.length || String(firing[near]) === String(firing[at])
    );
  return [...new Set([outage.from - late - 1, 75, outage.to, 105, 125, 150, 180, 210, length])].filter(
    (at) => at > 0 && isCalm(at)
  );
}

function written({ __name__: metric = '', ...labels }: Readonly<Record<string, string>>): string {
  const list = Object.entries(labels).map(([name, text]) => `${name}=${JSON.stringify(text)}`);
  return `${metric}{${list.join(',')}}`;
}

/** The samples of a counter, in runs: `0+600x60` is 600 more each minute. */
function valuesOf(labels: EventSeries['all'][number], { good, bad }: EventSeries, events: Timeline): string {
  const steps = events.good.map((n, at) => (good.has(labels) ? n : 0) + (bad.has(labels) ? events.bad[at]! : 0));
  const runs: string[] = ['0'];
  let value = 0;
  for (let at = 1; at < steps.length; ) {
    const step = steps[at]!;
    let end = at;
    while (steps[end + 1] === step) {
      end++;
    }
    runs.push(`${value + step}+${step}x${end - at}`);
    value += step * (end - at + 1);
    at = end + 1;
  }
  return runs.join(' ');
}

function untestable({ id }: Kpi): Problem {
  return {
    code: 'no-test',
    message: `No test for ${quote(id)}: series can be made up only for inputs that are one sum of increases each.`,
    hint: 'Write a test for it by hand, in a file of your own.',
  };
}
