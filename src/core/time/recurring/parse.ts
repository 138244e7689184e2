import { fail, ok, type Result } from '../../base/result';
import { parseZone } from '../zone';
import { hasKeys, inside, isMapping, parseList, unknownKeys } from './decode';
import { parseRange, rangeFields } from './range';
import type { InclusiveRange, TimeInterval } from './timeInterval';
import { parseTimeOfDay } from './timeOfDay';

const keys = ['times', 'weekdays', 'days_of_month', 'months', 'years', 'location'];

/**
 * One entry of Alertmanager's `time_intervals`: `{times: [{start_time, end_time}], weekdays, days_of_month, months,
 * years, location}`, each of them optional; the location is UTC unless it is said. Takes what Alertmanager takes, but
 * for empty lists (which read as "any" and never match there), the location `Local` (another one on every machine), and
 * months and years that no calendar has. All errors are told at once, each with its `path` inside the value, such as
 * `times[0].end_time`. Codes: `wrong-type`, `unknown-key`, `missing-key`, `empty-list`, `bad-range`, `bad-time`,
 * `unknown-timezone`.
 */
export function parseTimeInterval(value: unknown): Result<TimeInterval> {
  if (!isMapping(value)) {
    return fail({ code: 'wrong-type', message: 'A time interval must be a mapping.', hint: hasKeys(keys) });
  }
  const problems = unknownKeys(value, keys, 'A time interval');
  const take = <T>(result: Result<T>, path: string): T | null => {
    problems.push(...(result.ok ? [] : result.problems.map((problem) => inside(path, problem))));
    return result.ok ? result.value : null;
  };
  const ranges = (key: keyof typeof rangeFields): readonly InclusiveRange[] | null =>
    take(
      parseList(value[key], key, (item) => parseRange(item, rangeFields[key])),
      key
    );
  const interval = {
    times: take(parseList(value.times, 'times', parseTimeOfDay), 'times'),
    weekdays: ranges('weekdays'),
    daysOfMonth: ranges('days_of_month'),
    months: ranges('months'),
    years: ranges('years'),
    location: take(parseLocation(value.location), 'location') ?? 'UTC',
  };
  return problems.length > 0 ? fail(...problems) : ok(interval);
}

function parseLocation(value: unknown): Result<string> {
  if (value === undefined || value === null) {
    return ok('UTC');
  }
  if (typeof value !== 'string') {
    return fail({
      code: 'wrong-type',
      message: 'A location must be a text.',
      hint: 'Write one such as Europe/Berlin.',
    });
  }
  const zone = parseZone(value);
  return zone.ok ? ok(zone.value.name) : zone;
}
