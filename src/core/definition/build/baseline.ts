import { linearForm } from '../../formula/linear';
import { formatDuration } from '../../time/duration';
import { isEmpty, type Interval } from '../../time/interval';
import { day } from '../../time/units';
import { nominalLength } from '../../time/window';
import { parseDate, parseEnd } from '../date';
import type { KpiReport } from '../report';
import type { BaselineStep, Kpi } from '../types';
import type { Path } from '../yaml/tree';
import type { AuthoredStep, BuiltTarget, TargetBasis } from './target';

const longest = 366 * day;
/** Months and quarters differ by this much in length. */
const alike = 0.12;

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

/** A target that stands on history; null, and a report, where it is not one. */
export function buildBaseline(
  from: number,
  { baseline, change, within, value, min, max }: AuthoredStep,
  path: Path,
  { direction, bucket }: TargetBasis,
  report: KpiReport
): BaselineStep | null {
  for (const [key, given] of Object.entries({ value, min, max })) {
    if (given !== undefined) {
      const message = `${key} says nothing here: the baseline tells the target.`;
      report.error([...path, key], { code: 'idle-key', message, hint: 'Remove it, or baseline.' });
      return null;
    }
  }
  if (baseline === undefined) {
    const hint = 'Add it, such as baseline: {from: 2026-01-01, to: 2026-03-31}.';
    report.error(path, { code: 'missing-key', message: 'The key baseline is missing.', hint });
    return null;
  }
  if ((change === undefined) === (within === undefined) || (change !== undefined && direction === 'range')) {
    const message =
      direction === 'range'
        ? 'For direction range a target lies within a share of its baseline.'
        : 'A target is either changed from its baseline or within a share of it.';
    const hint = direction === 'range' ? 'Write within: 5%.' : 'Write change: -30% or within: 5%.';
    report.error(path, { code: 'baseline-target', message, hint });
    return null;
  }
  const share = percent(change ?? within ?? '');
  if (within !== undefined && (share < 0 || (share === 0 && direction === 'range'))) {
    const hint = 'Write a share above 0, such as 5%.';
    const message = 'A target lies within a positive share of its baseline.';
    report.error([...path, 'within'], { code: 'baseline-target', message, hint });
    return null;
  }
  const stretch = buildStretch(baseline, bucket, [...path, 'baseline'], report);
  return (
    stretch && {
      from,
      baseline: stretch,
      change: change === undefined ? null : share,
      within: within === undefined ? null : share,
    }
  );
}

/** `-30%` as -0.3, without the last digits that binary fractions add. */
function percent(text: string): number {
  return Number((Number(text.replace(/\s?%$/, '')) / 100).toPrecision(15));
}

/** Half-open, on the grid of the bucket: the baseline is a window like any other. */
function buildStretch(
  { from, to }: { readonly from: string; readonly to: string },
  bucket: number | null,
  path: Path,
  report: KpiReport
): Interval | null {
  const start = report.take(parseDate(from), [...path, 'from']);
  const end = report.take(parseEnd(to), [...path, 'to']);
  if (start === null || end === null) {
    return null;
  }
  const fault = faultOf({ from: start, to: end }, bucket);
  if (fault !== null) {
    report.error(path, { code: 'bad-baseline', ...fault });
    return null;
  }
  return { from: start, to: end };
}

/** What stands on the KPI's own value cannot be part of it, and must be like it. */
export function checkBaselines(
  { awaited }: BuiltTarget,
  { formula, inputs, window }: Nullable<Pick<Kpi, 'formula' | 'inputs' | 'window'>>,
  report: KpiReport
): void {
  const steps = awaited?.kind === 'steps' ? awaited.steps.filter((step) => 'baseline' in step) : [];
  if (steps.length > 0 && formula?.usesTarget === true) {
    const message = 'The formula uses the target, and the target stands on what the formula gives.';
    report.error(['formula'], {
      code: 'circular-target',
      message,
      hint: 'Write the target as a number, or leave it out here.',
    });
  }
  const form = formula ? linearForm(formula.root) : null;
  const addsUp = (name: string): boolean => inputs?.some((one) => one.name === name && one.over === 'sum') === true;
  const length = window ? nominalLength(window) : null;
  if (form === null || length === null || ![...form.keys()].every(addsUp)) {
    return;
  }
  const unlike = steps.find(({ baseline: { from, to } }) => Math.abs((to - from) / length - 1) > alike);
  if (unlike !== undefined) {
    const [whole, part] = [unlike.baseline.to - unlike.baseline.from, length].map(formatDuration);
    const message = `The value adds up over time: that of a baseline of ${whole} is not that of a window of ${part}.`;
    report.warning(['target'], { code: 'unlike-baseline', message, hint: 'Write a baseline as long as the window.' });
  }
}

function faultOf(stretch: Interval, bucket: number | null) {
  if (isEmpty(stretch)) {
    return { message: 'The baseline ends before it begins.', hint: 'Write a later to, or an earlier from.' };
  }
  if (stretch.to - stretch.from > longest) {
    return { message: 'The baseline is longer than a year.', hint: 'Write a shorter one.' };
  }
  if (bucket !== null && (stretch.from % bucket !== 0 || stretch.to % bucket !== 0)) {
    const message = `The baseline does not begin and end on the grid of the bucket, ${formatDuration(bucket)}.`;
    return { message, hint: 'Write whole days, or another bucket.' };
  }
  return null;
}
