import type { ForecastPoint, KpiForecast, NoForecast, UnusualValues } from '../core/compute/forecast/types';
import type { BudgetState } from '../core/compute/budget/remaining';
import type {
  BurnState,
  CheckResult,
  Delta,
  Lineage,
  Money,
  PeriodResult,
  Projection,
  QueryLineage,
  SharedState,
  SpentOver,
} from '../core/compute/results';
import type { Status } from '../core/compute/judge';
import { statusWords } from '../core/compute/statusWords';
import type { Owner, Person } from '../core/definition/people';
import type { Line, Link, TargetOrigin, TargetStep } from '../core/definition/types';
import type { Trend } from '../core/statistics/trend';
import type { ExcludedTime } from '../core/time/exclusion';
import type { Interval } from '../core/time/interval';
import type { KpiData, KpiInfo, Pending, SeriesData, SetData, SetsData } from './payload';
import { problem } from './problemShape';
import {
  column,
  either,
  flag,
  list,
  number,
  object,
  optional,
  or,
  orNull,
  text,
  texts,
  word,
  type Reader,
} from './shape';

const status = word<Status>(Object.keys(statusWords) as Status[]);
const count = orNull(number);
/** The first step of a target or objective has no beginning, which JSON cannot write. */
const begin = or(-Infinity, number);
const interval = object<Interval>({ from: number, to: number });
const target = object<TargetStep>({ from: begin, min: count, max: count });

const owner = object<Owner>({
  name: optional(text),
  team: optional(text),
  email: optional(text),
  chat: optional(text),
  pager: optional(text),
  avatar: optional(text),
});
const person = object<Person>({
  role: word(['business', 'engineering', 'responsible', 'consulted', 'informed'] as const),
  name: optional(text),
  team: optional(text),
  email: optional(text),
});
const line = object<Line>({
  kind: word(['sla', 'stretch', 'benchmark', 'baseline'] as const),
  name: text,
  value: number,
});
const link = object<Link>({
  kind: word(['runbook', 'playbook', 'dashboard', 'ticket', 'source'] as const),
  title: text,
  url: text,
  checked: optional(number),
});

const info = object<KpiInfo>({
  id: text,
  version: number,
  name: text,
  description: optional(text),
  category: optional(text),
  rank: optional(word(['primary', 'supporting'] as const)),
  lifecycle: word(['draft', 'active', 'deprecated', 'retired'] as const),
  replacedBy: optional(text),
  tags: list(text),
  owner: optional(owner),
  people: list(person),
  outcome: optional(text),
  lines: list(line),
  links: list(link),
  unit: text,
  decimals: optional(number),
  direction: word(['higher', 'lower', 'range'] as const),
  atRisk: count,
  targets: list(target),
  windowLength: count,
  calendar: orNull(word(['day', 'week', 'month', 'quarter', 'year'] as const)),
  freshness: number,
  minCoverage: number,
  burnSet: optional(text),
  compare: word(['previous', 'year-ago', 'none'] as const),
});

const series = object<SeriesData>({
  times: list(number),
  values: column,
  targetMin: column,
  targetMax: column,
  remaining: orNull(column),
  burn: list(object({ lookback: number, rates: column })),
});

const budget = object<BudgetState>({
  slice: count,
  objective: number,
  total: number,
  bad: number,
  allowed: number,
  remaining: count,
  remainingEvents: count,
  remainingTime: count,
  projected: orNull(object({ allowed: number, remaining: number })),
});
const delta = object<Delta>({ from: number, change: number, ratio: count, better: orNull(flag) });
const burn = object<BurnState>({
  long: number,
  short: count,
  severity: word(['page', 'ticket'] as const),
  share: optional(number),
  remaining: optional(number),
  minEvents: optional(number),
  factor: number,
  longRate: count,
  shortRate: count,
  firing: flag,
});
const shared = object<SharedState>({
  name: text,
  parts: list(object({ id: text, name: text, bad: number, share: count })),
});
const spentOver = object<SpentOver>({
  unit: word(['day', 'week'] as const),
  steps: list(object({ from: number, to: number, spent: count })),
});
const period = object<PeriodResult>({
  from: number,
  to: number,
  label: orNull(text),
  elapsed: number,
  value: count,
  target: orNull(target),
  status,
  budget: orNull(budget),
  coverage: number,
});

const forecastPoint = object<ForecastPoint>({ at: number, value: number, low: number, high: number });
const unusual = object<UnusualValues>({
  from: number,
  to: number,
  step: number,
  compared: number,
  count: number,
  found: list(object({ from: number, to: number, value: number, expected: number, deviation: number })),
});
const trend = object<Trend>({
  slope: number,
  perDay: number,
  significance: number,
  word: word(['better', 'worse', 'flat', 'rising', 'falling'] as const),
});
const shift = object({ at: number, before: number, after: number, significance: number });
const forecast = object<KpiForecast>({
  until: count,
  course: list(forecastPoint),
  reason: orNull(word<NoForecast>(['too-little-data', 'composite', 'not-from-days', 'too-short', 'complete'] as const)),
  method: orNull(word(['theil-sen', 'run-rate'] as const)),
  trend: orNull(trend),
  shift: orNull(either(word(['none'] as const), shift)),
  unusual: orNull(unusual),
  days: object({ from: number, to: number, known: number, count: number, median: count, addUp: flag }),
});

const checked = {
  name: text,
  source: text,
  state: word(['passing', 'failing', 'unknown'] as const),
  value: count,
  problem: orNull(problem),
};
const check: Reader<CheckResult> = either(
  object<Extract<CheckResult, { kind: 'parity' }>>({
    ...checked,
    kind: word(['parity'] as const),
    of: orNull(text),
    own: count,
    apart: count,
    tolerance: number,
  }),
  object<Extract<CheckResult, { kind: 'limits' }>>({
    ...checked,
    kind: word(['limits'] as const),
    min: count,
    max: count,
  })
);

const origin: Reader<TargetOrigin> = either(
  object<Extract<TargetOrigin, { kind: 'query' }>>({
    kind: word(['query'] as const),
    source: text,
    text,
    range: interval,
    rows: number,
    readAt: number,
  }),
  object<Extract<TargetOrigin, { kind: 'baseline' }>>({
    kind: word(['baseline'] as const),
    from: begin,
    baseline: interval,
    change: count,
    within: count,
    value: number,
    readAt: number,
  })
);
const address = object<NonNullable<QueryLineage['to']>>({
  uid: text,
  type: text,
  kind: word(['prometheus', 'sql', 'other'] as const),
  dialect: optional(word(['postgres', 'mysql', 'mssql', 'sqlite', 'clickhouse'] as const)),
});
const query = object<QueryLineage>({
  input: text,
  source: text,
  text,
  step: number,
  range: interval,
  points: number,
  version: optional(number),
  to: optional(address),
});
const lineage = object<Lineage>({
  formula: text,
  filledIn: orNull(text),
  inputs: list(object({ name: text, over: text, value: count })),
  queries: list(query),
  bucket: number,
  knownBuckets: number,
  buckets: number,
  fetchedPoints: number,
  notes: list(text),
  targets: list(origin),
});

/** What a result by label has of its own. */
const measured = {
  value: count,
  target: orNull(target),
  status,
  delta: orNull(delta),
  budget: orNull(budget),
  coverage: number,
  events: count,
  age: count,
  series,
};
const set = object<SetData>({ ...measured, labels: texts, name: text, burn: orNull(burn) });
const sets = object<SetsData>({ labels: list(text), shown: list(set), count });

const pending = object<Pending>({ sources: list(text), since: number, asOf: count });

/** Earlier versions wrote the run rate, a number. */
const projection: Reader<Projection> = (value, path) =>
  typeof value === 'number'
    ? { value, band: null }
    : object<Projection>({ value: number, band: orNull(object({ low: number, high: number })) })(value, path);

/** One KPI of the payload. */
const money = object<Money>({
  ...{ currency: text, lost: count, atRisk: count, gained: count, users: count, accuracy: count },
});

export const kpiData: Reader<KpiData> = object<KpiData>({
  ...measured,
  kpi: info,
  at: number,
  window: orNull(interval),
  shared: orNull(shared),
  spentOver: orNull(spentOver),
  exhaustion: orNull(either(word(['already'] as const), number)),
  burn: list(burn),
  elapsed: number,
  label: orNull(text),
  due: orNull(object({ min: count, max: count })),
  projection: orNull(projection),
  forecast: orNull(forecast),
  excluded: list(object<ExcludedTime>({ from: number, to: number, reasons: list(text), isClosed: optional(flag) })),
  excludedTime: number,
  periods: list(period),
  checks: list(check),
  sets: orNull(sets),
  money: optional(money),
  problems: list(problem),
  notices: list(problem),
  lineage,
  pending: optional(pending),
  last: optional((value, path) => lastKnown(value, path)),
  // What fired when a snapshot was made says nothing of now.
  alerts: () => undefined,
});

const lastKnown: Reader<NonNullable<KpiData['last']>> = object<NonNullable<KpiData['last']>>({
  asOf: number,
  data: kpiData,
});
