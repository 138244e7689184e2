import type { KpiRequest } from './ask';
import { batch, type SourceRequest } from '../query/batch';
import { inputQuery, type InputQuery } from '../query/query';
import type { SourceInfo } from '../query/types';
import type { BucketInput, Kpi, QueryText } from '../definition/types';
import type { Interval } from '../time/interval';
import { pointStep } from '../time/points';
import { day, floorTo, hour, week } from '../time/units';
import { nominalLength } from '../time/window';

/** What is asked of a source for a target, in as many requests as the source wants. Equal `key`s bring equal rows. */
export interface TargetRequests {
  readonly key: string;
  /** As sent. */
  readonly text: QueryText;
  readonly range: Interval;
  readonly requests: readonly SourceRequest[];
}

/** A rolling year is 52 weeks back; a calendar's a little more. */
const yearAgo = 53 * week;
const leastYears = 10;
/** A window's target is read at about so many of its instants. */
const readings = 1000;
/** Prometheus refuses more than 11,000 points a series. */
const mostPoints = 5_000;

/** The rows by which a KPI is judged wherever the ask looks: at every window's end, and along the windows themselves. */
export function targetRequests(kpi: Kpi, input: BucketInput, source: SourceInfo, ask: KpiRequest): TargetRequests {
  const length = kpi.window === null ? hour * readings : nominalLength(kpi.window);
  const back = (2 + (ask.periods ?? 0)) * length + (kpi.compare === 'year-ago' ? yearAgo : 0);
  const earliest = Math.min(ask.now, ask.range.from) - back;
  return source.kind === 'prometheus'
    ? ofReadings(kpi, length, input, source, { from: earliest, to: ask.now })
    : ofTable(input, source, earliest, ask.now);
}

/**
 * Of Prometheus: the series at even steps, which stand on the length of the window alone, so that no dashboard's range
 * changes a target. The first is rounded back so that panels of like ranges share what is asked.
 */
function ofReadings(kpi: Kpi, length: number, input: BucketInput, source: SourceInfo, asked: Interval): TargetRequests {
  const step = pointStep({ from: 0, to: length }, readings, kpi.bucket);
  const range = { from: floorTo(floorTo(asked.from, 4 * week), step) - step, to: floorTo(asked.to, step) };
  const part = mostPoints * step;
  const parts = Array.from({ length: Math.ceil((range.to - range.from) / part) }, (_, i) => ({
    from: range.from + i * part,
    to: Math.min(range.from + (i + 1) * part, range.to),
  }));
  return requestsFor(inputQuery(input, source, step), step, range, parts);
}

/** Of a table: whole years, at least ten of them and all of the next, so that `$__timeFilter` finds rows that hold for long. */
function ofTable(input: BucketInput, source: SourceInfo, earliest: number, now: number): TargetRequests {
  const first = Math.min(new Date(now).getUTCFullYear() - leastYears, new Date(earliest).getUTCFullYear() - 2);
  const range = { from: Date.UTC(first, 0), to: Date.UTC(new Date(now).getUTCFullYear() + 2, 0) };
  return requestsFor(inputQuery(input, source, day), day, range, [range]);
}

function requestsFor(query: InputQuery, step: number, range: Interval, parts: readonly Interval[]): TargetRequests {
  const requests = parts.flatMap((one) => batch([{ query, step, range: one }]));
  return {
    key: JSON.stringify([query.key, range]),
    text: requests[0]?.targets[0]?.text ?? query.text,
    range,
    requests,
  };
}
