import { decodeInline, decodeRegistry } from '../definition/decode';
import { exampleKpi, exampleRegistry } from '../testing/example';
import { FakeSource, type Truth } from '../testing/fakeSource';
import { Bench } from '../testing/world';
import { day, hour, minute } from '../time/units';

const shopHours = {
  name: 'opening-hours',
  intervals: [
    {
      weekdays: ['monday:friday'],
      times: [{ start_time: '08:30', end_time: '18:00' }],
      location: 'Europe/Berlin',
    },
    { weekdays: ['saturday'], times: [{ start_time: '10:00', end_time: '14:00' }], location: 'Europe/Berlin' },
  ],
};
const holidays = { name: 'holidays', days: ['2026-10-31', '2026-11-02'], location: 'Europe/Berlin' };
const section = `exclusions: ${JSON.stringify([shopHours, holidays])}\n`;
const { registry } = decodeRegistry([{ name: 'a.yaml', text: exampleRegistry({}) + section }]);

function kpiWith(over: Readonly<Record<string, unknown>> = {}) {
  const { kpi, problems } = decodeInline(
    exampleKpi({ include: ['opening-hours'], exclude: ['holidays'], ...over }),
    registry
  );
  expect(problems).toEqual([]);
  return kpi!;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  ...{ weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
});

/** Whether the shop is open at an instant, as a clock on its wall says. */
function isOpen(at: number): boolean {
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  const time = `${parts['hour']}:${parts['minute']}`;
  const date = `${parts['year']}-${parts['month']}-${parts['day']}`;
  if (date === '2026-10-31' || date === '2026-11-02' || parts['weekday'] === 'Sun') {
    return false;
  }
  return parts['weekday'] === 'Sat' ? time >= '10:00' && time < '14:00' : time >= '08:30' && time < '18:00';
}

const bucket = 5 * minute;
/** More events by day than by night, a failure now and then, also at night. */
const truth: Truth = (text, start, size) => {
  const n = Math.floor(start / size);
  return text.includes('good') ? 100 + (n % 7) - (n % 5 === 0 ? 3 : 0) : 100 + (n % 7);
};

/** Two weeks over the end of summer time, counted bucket by bucket. */
function counted(from: number, to: number) {
  let [good, total, open] = [0, 0, 0];
  for (let start = from; start < to; start += bucket) {
    if (isOpen(start) && isOpen(start + bucket - 1)) {
      good += truth('good', start, bucket);
      total += truth('all', start, bucket);
      open += bucket;
    }
  }
  return { good, total, closed: to - from - open };
}

test.each([
  ['while it is open', Date.UTC(2026, 10, 4, 12, 2)],
  ['on a Sunday', Date.UTC(2026, 10, 1, 12, 2)],
  ['at night', Date.UTC(2026, 10, 4, 2, 2)],
])('a value counts open hours alone, asked %s', async (_, now) => {
  const to = Math.floor(now / bucket) * bucket;
  const from = to - 14 * day;
  const one = kpiWith({ window: { rolling: '14d' }, target: 90 });
  const result = await new Bench(new FakeSource(truth), now).ask(one);
  const { good, total, closed } = counted(from, to);
  expect(result.value).toBeCloseTo((100 * good) / total, 9);
  expect(result.budget).toMatchObject({ total, bad: total - good });
  expect(result.excludedTime).toBe(closed);
  expect(result.status).toBe('on-target');
  expect(result.coverage).toBe(1);
});

test('a calendar period and its slices count open hours alone', async () => {
  const now = Date.UTC(2026, 10, 4, 12, 2);
  const budget = { method: 'time-slices', slice: '5m', objective: 90 };
  const window = { calendar: 'month', timezone: 'Europe/Berlin' };
  const one = kpiWith({ window, target: 99, budget });
  const { value, budget: state } = await new Bench(new FakeSource(truth), now).ask(one);
  const from = Date.UTC(2026, 9, 31, 23);
  const { good, total } = counted(from, Math.floor(now / bucket) * bucket);
  expect(value).toBeCloseTo((100 * good) / total, 9);
  const month = counted(from, Date.UTC(2026, 10, 30, 23));
  const slices = (30 * day - month.closed) / bucket;
  expect(state?.allowed).toBeCloseTo(0.1 * slices, 6);
});

test('overnight the newest data is not too old, and in the morning it becomes so', async () => {
  const source = 'Shop';
  const query = (name: string) => `select $__timeGroupAlias(at, $__interval), ${name} from t where $__timeFilter(at)`;
  const inputs = {
    good: { source, query: query('good'), over: 'sum' },
    total: { source, query: query('total'), over: 'sum' },
  };
  const closing = Date.UTC(2026, 10, 4, 17);
  const sold: Truth = (_, start) => (start < closing - 20 * minute && isOpen(start) ? 1 : NaN);
  const one = kpiWith({ inputs, quality: { freshness: '1h' }, window: { rolling: '7d' }, target: 90 });
  const statusAt = async (now: number) => (await new Bench(new FakeSource(sold), now).ask(one)).status;
  expect(await statusAt(closing + 10 * hour)).toBe('on-target');
  expect(await statusAt(closing + 14.5 * hour + 30 * minute)).toBe('on-target');
  expect(await statusAt(closing + 14.5 * hour + 90 * minute)).toBe('stale');
});
