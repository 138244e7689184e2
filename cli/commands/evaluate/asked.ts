import { fail, ok, type Problem, type Result } from '../../../src/core/base/result';
import { parseDuration } from '../../../src/core/time/duration';
import { hour } from '../../../src/core/time/units';
import type { KpiRequest } from '../../../src/core/plan/ask';
import { parseInstant, parseRange } from '../../evaluation/instants';
import { misuse } from '../../options/parse';
import type { OptionValues } from '../../options/spec';
import type { EvaluateOptions } from './options';

/** What is asked of each KPI, without the KPI. */
export type Asked = Omit<KpiRequest, 'kpi'>;

const mostPoints = 1000;
const mostPeriods = 366;

/** The requests of one round, one an instant; without `--at` as of `now`. */
export function askedOf(options: OptionValues<EvaluateOptions>, now: number): Result<readonly Asked[]> {
  const problems: Problem[] = [];
  const take = <T>(result: Result<T>, otherwise: T): T => {
    problems.push(...(result.ok ? [] : result.problems));
    return result.ok ? result.value : otherwise;
  };
  const instants = options.at.map((text) => take(parseInstant(text, now), now));
  const points = take(countOf('points', options.points, mostPoints), 100);
  const periods = take(countOf('periods', options.periods, mostPeriods), 0);
  const { range, forecast } = options;
  const asked = (instants.length === 0 ? [now] : instants).map((at): Asked => {
    const shared = { now: at, forecast, projection: true, periods, burnSeries: range !== undefined };
    return range === undefined
      ? { ...shared, range: { from: at - 6 * hour, to: at }, points: 0 }
      : { ...shared, range: take(parseRange(range, at), { from: at - hour, to: at }), points: points ?? 100 };
  });
  return problems.length > 0 ? fail(...problems) : ok(asked);
}

function countOf(name: 'points' | 'periods', text: string | undefined, most: number): Result<number | undefined> {
  const count = Number(text ?? '1');
  const isCount = Number.isInteger(count) && count >= 1 && count <= most;
  return isCount
    ? ok(text === undefined ? undefined : count)
    : fail(misuse(`--${name} is no whole number from 1 to ${most}.`, `Write one, such as --${name} 12.`));
}

/** Time between two rounds, in ms; null for one round. */
export function watchOf({ watch }: Pick<OptionValues<EvaluateOptions>, 'watch'>): Result<number | null> {
  if (watch === undefined) {
    return ok(null);
  }
  const length = parseDuration(watch);
  return length.ok && length.value < 1000
    ? fail(misuse('The time between two rounds is shorter than a second.', 'Write --watch 1m.'))
    : length;
}
