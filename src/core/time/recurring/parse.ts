import { fail, ok, type Result } from '../../base/result';
import { parseZone } from '../zone';
import { hasKeys, inside, isMapping, parseList, unknownKeys } from './decode';
import { parseRange, rangeFields } from './range';
import type { InclusiveRange, TimeInterval } from './timeInterval';
import { parseTimeOfDay } from './timeOfDay';

const keys = ['times', 'weekdays', 'days_of_month', 'months', 'years', 'location'];

/**
 * One entry of Alertmanager's `time_intervals`: `{times: [{start_time, end_time}], weekdays, days_of_month, months,
 * years, location}`, all optional; the default location is UTC. Accepts what Alertmanager accepts, except
 * empty lists (which read like "any" but never match there), the location `Local` (which depends on the machine), and
 * months and years that do not exist. All errors are reported in one pass, each with its `path` inside the value, such as
 * `times[0].end_time`. Codes: `wrong-type`, `unknown-key`, `missing-key`, `empty-list`, `bad-range`, `bad-time`,
 * `unknown-timezone`.
 */
export function parseTimeInterval(value: unknown): Result<TimeInterval> {
  if (!isMapping(value)) {
    return fail({ code: 'wrong-type', message: 'A time interval must be a mapping.', hint: hasKeys(keys) });
  }
  const problems = unknownKeys(value, keys, 'a time interval');
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
