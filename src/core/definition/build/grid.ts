import { quote } from '../../formula/quote';
import type { AuthoredKpi } from '../schema/kpi';
import type { KpiReport } from '../report';
import { formatDuration, parseDuration } from '../../time/duration';
import { day, minute, second } from '../../time/units';
import type { Window } from '../../time/window';
import type { Quality } from '../types';
import type { Path } from '../yaml/tree';

const defaultBucket = 5 * minute;
const longestWindow = 366 * day;
/** More would not fit into memory for a board of KPIs; 366 days in buckets of a minute are 527,040. */
const mostBuckets = 600_000;

/** A duration in ms; null, and a report, where it is none. */
export function buildDuration(text: string, path: Path, report: KpiReport): number | null {
  const parsed = parseDuration(text);
  if (parsed.ok) {
    return parsed.value;
  }
  report.within(path, parsed.problems);
  return null;
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

/**
 * The window, which begins and ends on the grid of the bucket. Null for a composite, and where a report says why.
 * `isComposite` is null where that is not known.
 */
export function buildWindow(
  window: AuthoredKpi['window'],
  bucket: number | null,
  isComposite: boolean | null,
  report: KpiReport
): Window | null {
  if (isComposite) {
    if (window !== undefined) {
      const message = 'A KPI without inputs has no window of its own: the KPIs in its formula have theirs.';
      report.error(['window'], { code: 'idle-window', message, hint: 'Remove window, or add inputs.' });
    }
    return null;
  }
  if (window === undefined && isComposite === null) {
    return null;
  }
  if (window === undefined) {
    const hint = 'Add one, such as window: {rolling: 28d}.';
    report.error([], { code: 'missing-key', message: 'The key window is missing.', hint });
    return null;
  }
  const path = ['window', 'rolling'];
  const length = buildDuration(window.rolling, path, report);
  const fault = length === null || bucket === null ? null : faultOf(length, bucket, window.rolling);
  if (fault !== null) {
    report.error(path, fault);
  }
  return length === null || fault !== null ? null : { kind: 'rolling', length };
}

function faultOf(length: number, bucket: number, text: string) {
  const size = formatDuration(bucket);
  if (length > longestWindow) {
    return {
      code: 'long-window',
      message: `The window ${quote(text)} is longer than a year.`,
      hint: 'Write 365d or less.',
    };
  }
  if (length < bucket) {
    const hint = `Write ${size} or more, or a shorter bucket.`;
    return { code: 'short-window', message: `The window ${quote(text)} is shorter than the bucket, ${size}.`, hint };
  }
  if (length % bucket !== 0) {
    const near = formatDuration(Math.round(length / bucket) * bucket);
    const message = `The window ${quote(text)} is not a multiple of the bucket, ${size}.`;
    return { code: 'uneven-window', message, hint: `Write ${near}, or another bucket.` };
  }
  if (length > mostBuckets * bucket) {
    const message = `The window ${quote(text)} has more than 600,000 buckets of ${size}.`;
    return { code: 'many-buckets', message, hint: 'Write a longer bucket or a shorter window.' };
  }
  return null;
}

/** Durations in ms. Null, and a report, where one of them is none. */
export function buildQuality(quality: NonNullable<AuthoredKpi['quality']>, report: KpiReport): Quality | null {
  const { minCoverage = 0.5, minEvents = 0 } = quality;
  const { freshness: age, delay: settling = '0s' } = quality;
  const freshness = age === undefined ? null : buildDuration(age, ['quality', 'freshness'], report);
  const delay = buildDuration(settling, ['quality', 'delay'], report);
  return delay === null ? null : { freshness, delay, minCoverage, minEvents };
}
