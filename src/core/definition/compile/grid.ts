import type { KpiReport } from '../report';
import { parseDuration } from '../../time/duration';
import { minute, second } from '../../time/units';
import type { Path } from '../yaml/tree';

const defaultBucket = 5 * minute;

/** A duration in ms; null, with a report, where it is not valid. */
export function buildDuration(text: string, path: Path, report: KpiReport): number | null {
  return report.take(parseDuration(text), path);
}

export function buildBucket(text: string | undefined, report: KpiReport): number | null {
  const bucket = text === undefined ? defaultBucket : buildDuration(text, ['bucket'], report);
  if (bucket !== null && bucket < second) {
    const hint = 'Write 1m or 5m: at least four scrape intervals of the source.';
    report.error(['bucket'], { code: 'short-bucket', message: 'A bucket must be at least one second long.', hint });
    return null;
  }
  return bucket;
}
