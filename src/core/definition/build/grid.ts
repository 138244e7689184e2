import type { AuthoredKpi } from '../schema/kpi';
import type { KpiReport } from '../report';
import { parseDuration } from '../../time/duration';
import { minute, second } from '../../time/units';
import type { Quality } from '../types';
import type { Path } from '../yaml/tree';

const defaultBucket = 5 * minute;

/** A duration in ms; null, and a report, where it is none. */
export function buildDuration(text: string, path: Path, report: KpiReport): number | null {
  return report.take(parseDuration(text), path);
}

export function buildBucket(text: string | undefined, report: KpiReport): number | null {
  const bucket = text === undefined ? defaultBucket : buildDuration(text, ['bucket'], report);
  if (bucket !== null && bucket < second) {
    const hint = 'Write 1m or 5m, at least four scrapes of the source.';
    report.error(['bucket'], { code: 'short-bucket', message: 'A bucket has at least one second.', hint });
    return null;
  }
  return bucket;
}

/** Durations in ms. Null, and a report, where one of them is none. */
export function buildQuality(quality: NonNullable<AuthoredKpi['quality']>, report: KpiReport): Quality | null {
  const { minCoverage = 0.5, minEvents = 0 } = quality;
  const { freshness: age, delay: settling = '0s' } = quality;
  const freshness = age === undefined ? null : buildDuration(age, ['quality', 'freshness'], report);
  const delay = buildDuration(settling, ['quality', 'delay'], report);
  return delay === null ? null : { freshness, delay, minCoverage, minEvents };
}
