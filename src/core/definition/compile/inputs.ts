import { quote } from '../../base/quote';
import { formatDuration } from '../../time/duration';
import { parseDate } from '../date';
import { parseZone } from '../../time/zone';
import { counterCalls } from '../../syntax/counterCalls';
import { checkPromql, looksLikePromql } from '../../syntax/promqlChecks';
import type { AuthoredKpi } from '../schema/kpi';
import type { KpiReport } from '../report';
import type { Fallback, Input, QueryText } from '../types';
import type { Path } from '../yaml/tree';
import { buildDuration } from './grid';

type Authored = NonNullable<AuthoredKpi['inputs']>;
type AuthoredQuery = Pick<Authored[string], 'source' | 'query' | 'time'>;

/**
 * Inputs with their defaults. The kind of their source is not known here; a text that only Prometheus would
 * understand is checked as PromQL all the same.
 */
export function buildInputs(inputs: Authored, path: Path, report: KpiReport): Input[] {
  return Object.entries(inputs).map(([name, { over, missing, fallback, by, born, begins, ...asked }]) => ({
    name,
    over,
    ...(born !== undefined && { born: buildBorn(born, asked.query, [...path, name, 'born'], report) }),
    ...buildQuery(asked, over, [...path, name], report),
    ...buildBegins(begins, over, [...path, name, 'begins'], report),
    ...(typeof missing === 'object'
      ? { missing: 'last', lasts: buildLast(missing.last, [...path, name], report) }
      : { missing }),
    ...(by && { by }),
    fallback: fallback && buildQuery(fallback, over, [...path, name, 'fallback'], report),
  }));
}

/** A query and its source. */
function buildQuery(
  { source, query, time }: AuthoredQuery,
  over: Input['over'],
  path: Path,
  report: KpiReport
): Fallback {
  if (typeof query === 'string' && looksLikePromql(query)) {
    const errors = checkPromql(query, over).filter(({ severity }) => severity !== 'warning');
    report.within([...path, 'query'], errors);
  }
  if (time !== undefined) {
    checkTime(time, query, [...path, 'time'], report);
  }
  const told = time && { column: time.column, type: time.type ?? 'timestamp', timezone: time.timezone ?? 'UTC' };
  return { source, query, time: told };
}

function buildBegins(
  begins: string | undefined,
  over: Input['over'],
  path: Path,
  report: KpiReport
): Pick<Input, 'begins'> {
  if (begins === undefined) {
    return {};
  }
  if (over === 'window') {
    const message = 'begins has no effect here: the source computes each window itself.';
    report.error(path, { code: 'idle-key', message, hint: 'Remove it.' });
  }
  const at = report.take(parseDate(begins), path);
  return at === null ? {} : { begins: at };
}

function buildBorn(born: 'zero', query: QueryText, path: Path, report: KpiReport): 'zero' {
  if (!readsCounters(query)) {
    report.error(path, {
      code: 'idle-key',
      message: 'born has no effect here: the query reads no counter bucket by bucket.',
      hint: 'Write increase(...[$__interval]), or remove born.',
    });
  }
  return born;
}

/** Whether a query reads a counter by the law: see docs/numbers.md. */
function readsCounters(query: QueryText): boolean {
  return typeof query === 'string' && counterCalls(query).length > 0;
}

/** The longest gap across which counters count, in ms; null for the default. At least one bucket. */
export function buildGap(
  text: string | undefined,
  inputs: readonly Input[] | null,
  bucket: number | null,
  report: KpiReport
): number | null {
  const gap = text === undefined ? null : buildDuration(text, ['quality', 'gap'], report);
  if (gap !== null && bucket !== null && gap < bucket) {
    const message = 'gap is shorter than the bucket: the step between two buckets would be lost.';
    const hint = `Write ${formatDuration(bucket)} or more.`;
    report.error(['quality', 'gap'], { code: 'short-gap', message, hint });
  }
  if (gap !== null && inputs?.some(({ query, over }) => over !== 'window' && readsCounters(query)) === false) {
    const message = 'gap has no effect here: no input reads a counter bucket by bucket.';
    report.error(['quality', 'gap'], { code: 'idle-key', message, hint: 'Remove it.' });
  }
  return gap;
}

/** The inputs with the longest gap across which they count. */
export function withGap(inputs: readonly Input[], gap: number | null): readonly Input[] {
  return gap === null ? inputs : inputs.map((input) => ({ ...input, gap }));
}

function buildLast(text: string, path: Path, report: KpiReport): number | undefined {
  return buildDuration(text, [...path, 'missing', 'last'], report) ?? undefined;
}

/** A value must be carried forward for at least one bucket. */
export function checkLasts(inputs: readonly Input[], bucket: number, report: KpiReport): void {
  for (const { name, lasts } of inputs) {
    if (lasts !== undefined && lasts < bucket) {
      const message = 'missing.last is shorter than the bucket: no value would be carried forward.';
      const hint = `Write ${formatDuration(bucket)} or more, or missing: gap.`;
      report.error(['inputs', name, 'missing', 'last'], { code: 'short-last', message, hint });
    }
  }
}

function checkTime(
  { column, type, timezone }: NonNullable<Authored[string]['time']>,
  query: Authored[string]['query'],
  path: Path,
  report: KpiReport
): void {
  const zone = timezone === undefined ? null : report.take(parseZone(timezone), [...path, 'timezone']);
  if (zone !== null && zone.name !== 'UTC' && type !== 'date') {
    const message = 'timezone has no effect here: it belongs to type: date.';
    const hint = 'Write type: date, or convert the column to UTC in the query.';
    report.error([...path, 'timezone'], { code: 'idle-key', message, hint });
  }
  if (typeof query === 'string' && !query.toLowerCase().includes(column.toLowerCase())) {
    const message = `The query does not mention the column ${quote(column)}.`;
    report.warning([...path, 'column'], { code: 'idle-time', message, hint: 'Write the column of its macros.' });
  }
}
