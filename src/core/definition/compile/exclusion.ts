import { quote } from '../../base/quote';
import type { Exclusion } from '../../time/exclusion';
import { startOfDay } from '../../time/clock';
import { day } from '../../time/units';
import { parseZone, type Zone } from '../../time/zone';
import { parseTimeInterval } from '../../time/recurring/parse';
import { reviewTimeInterval } from '../../time/recurring/review';
import { parseDate, parseEnd } from '../date';
import type { KpiReport } from '../report';
import { exclusionSchema } from '../schema/exclusion';
import type { Path, Tree } from '../yaml/tree';
import { readShape } from './fields';

/** The exclusion of a tree; null, with a report, where it has errors. */
export function buildExclusion(tree: Tree, report: KpiReport): Exclusion | null {
  const read = readShape(tree, exclusionSchema, report).value;
  if (read === null) {
    return null;
  }
  const { name, once = [], intervals = [], days = [], location, annotations } = read;
  if (once.length + intervals.length + days.length === 0 && annotations === undefined) {
    const message = `The exclusion ${quote(name)} excludes nothing.`;
    const hint = 'Add once, intervals, days or annotations, or remove it.';
    report.error([], { code: 'empty-exclusion', message, hint });
  }
  if (location !== undefined && days.length === 0) {
    const message = 'location has no effect here without days.';
    report.error(['location'], { code: 'idle-key', message, hint: 'Write it in each of the intervals.' });
  }
  const zone = report.take(parseZone(location ?? 'UTC'), ['location']);
  const spans = once.map(({ reason, ...span }, index) => ({ ...buildSpan(span, ['once', index], report), reason }));
  const built = {
    name,
    once: zone === null ? spans : [...spans, ...days.flatMap((day, index) => buildDay(day, index, zone, name, report))],
    intervals: intervals.flatMap((value, index) => buildInterval(value, ['intervals', index], report) ?? []),
    tags: annotations?.tags,
  };
  return report.hasErrors || !tree.isSound ? null : built;
}

/** A whole local day. */
function buildDay(text: string, index: number, zone: Zone, reason: string, report: KpiReport): Exclusion['once'] {
  const path = ['days', index];
  const time = report.take(parseDate(text), path);
  if (time !== null && text.length > 10) {
    const hint = `Write ${text.slice(0, 10)}, or a span under once.`;
    report.error(path, { code: 'bad-date', message: `${quote(text)} is not a whole day.`, hint });
  }
  const first = (time ?? NaN) / day;
  return time === null ? [] : [{ from: startOfDay(zone, first), to: startOfDay(zone, first + 1), reason }];
}

function buildSpan({ from, to }: { from: string; to: string }, path: Path, report: KpiReport) {
  const start = report.take(parseDate(from), [...path, 'from']) ?? NaN;
  const end = report.take(parseEnd(to), [...path, 'to']) ?? NaN;
  if (end <= start) {
    const message = `The period ends at ${quote(to)}, before it begins.`;
    report.error([...path, 'to'], { code: 'bad-span', message, hint: 'Write a later date, or an earlier from.' });
  }
  return { from: start, to: end };
}

function buildInterval(value: unknown, path: Path, report: KpiReport) {
  const parsed = parseTimeInterval(value);
  if (!parsed.ok) {
    parsed.problems.forEach((problem) => report.error([...path, ...stepsOf(problem.path)], problem));
    return null;
  }
  reviewTimeInterval(parsed.value).forEach((warning) => report.warning(path, warning));
  return parsed.value;
}

/** `times[0].end_time` as the steps of a path. */
function stepsOf(path = ''): Path {
  return [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([key, index]) => (index === undefined ? key : Number(index)));
}
