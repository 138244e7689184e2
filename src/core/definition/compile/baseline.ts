import { formatDuration } from '../../time/duration';
import type { Interval } from '../../time/interval';
import { day } from '../../time/units';
import { parseDate, parseEnd } from '../date';
import type { KpiReport } from '../report';
import type { BaselineStep } from '../types';
import type { Path } from '../yaml/tree';
import type { AuthoredStep, TargetBasis } from './targetForm';

const maxLength = 366 * day;

/** A target relative to history; null, with a report, where it is not valid. */
export function buildBaseline(
  from: number,
  { baseline, change, within, value, min, max }: AuthoredStep,
  path: Path,
  { direction, bucket }: TargetBasis,
  report: KpiReport
): BaselineStep | null {
  const isRange = direction === 'range';
  const shares = { change: percent(change), within: percent(within) };
  const least = isRange ? Number.MIN_VALUE : 0;
  const isSound =
    (change === undefined) !== (within === undefined) &&
    (change === undefined || !isRange) &&
    (shares.within ?? 1) >= least &&
    [value, min, max].every((one) => one === undefined);
  if (baseline === undefined || !isSound) {
    const share = isRange ? 'within, above 0%' : 'either change, or within of 0% or more';
    const message = `A target relative to history needs a baseline and ${share}, and no other key.`;
    const such = `{baseline: {from: 2026-01-01, to: 2026-03-31}, ${isRange ? 'within: 5%' : 'change: -30%'}}`;
    report.error(path, { code: 'baseline-target', message, hint: `Write ${such}.` });
    return null;
  }
  const stretch = buildPeriod(baseline, bucket ?? 1, [...path, 'baseline'], report);
  return stretch && { from, baseline: stretch, ...shares };
}

/** `-30%` as -0.3, without the last digits that binary fractions add. */
export function percent(text: string | undefined): number | null {
  return text === undefined ? null : Number((parseFloat(text) / 100).toPrecision(15));
}

/** Half-open and aligned to the bucket: the baseline is a window like any other. */
function buildPeriod(
  { from, to }: { readonly from: string; readonly to: string },
  bucket: number,
  path: Path,
  report: KpiReport
): Interval | null {
  const start = report.take(parseDate(from), [...path, 'from']);
  const end = report.take(parseEnd(to), [...path, 'to']);
  if (start === null || end === null) {
    return null;
  }
  if (end <= start || end - start > maxLength || start % bucket !== 0 || end % bucket !== 0) {
    const grid = formatDuration(bucket);
    const message = `A baseline must end after it begins, last at most a year, and be aligned to the bucket, ${grid}.`;
    report.error(path, {
      code: 'bad-baseline',
      message,
      hint: 'Write whole days, such as {from: 2026-01-01, to: 2026-03-31}.',
    });
    return null;
  }
  return { from: start, to: end };
}
