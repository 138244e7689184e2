import type { Kpi } from '../../definition/types';
import type { TargetReply } from '../../query/reply';
import type { SourceRequest } from '../../query/batch';
import { calendar } from '../../testing/calendar';
import { Bench, formula, input, kpi } from '../../testing/world';
import { firstInstant } from '../../time/clock';
import { day, floorTo, hour, minute } from '../../time/units';
import { zoneNamed } from '../../time/zone';

const zone = 'America/Los_Angeles';
const dated = (over: Partial<Kpi> = {}, timezone = zone): Kpi =>
  kpi({
    id: 'ledger',
    inputs: [{ ...input('x', 'Shop', 'sum', 'SELECT x $__interval'), time: { column: 'x', type: 'date', timezone } }],
    formula: formula('x'),
    target: [],
    budget: null,
    bucket: day,
    window: { kind: 'rolling', length: 7 * day },
    ...over,
  });

/** A ledger that says, of the day D, how many days D lies after 1970: a sum tells which days were read. */
const sent: SourceRequest[] = [];
const ledger = {
  run: async (request: SourceRequest) => {
    sent.push(request);
    return new Map(
      request.targets.map(({ refId, need }): [string, TargetReply] => {
        const times: number[] = [];
        for (let at = request.range.from; at <= request.range.to; at += need.step) {
          times.push(at);
        }
        return [refId, { kind: 'series', series: [{ labels: {}, times, values: times.map((at) => at / day) }] }];
      })
    );
  },
};

beforeEach(() => sent.splice(0));

const dates = (first: number, count: number): number => (count * (2 * (first / day) + count - 1)) / 2;
const today = Date.UTC(2026, 9, 20);

test.each([
  ['in the last hour of the day before, in that zone', Date.UTC(2026, 9, 20, 6, 59), today - day],
  ['in its first minute', Date.UTC(2026, 9, 20, 7, 0), today],
  ['late in the day, when UTC has the next one', Date.UTC(2026, 9, 21, 5), today],
])('a week of dates %s', async (_, now, end) => {
  const { value, at, window } = await new Bench(ledger, now).ask(dated());
  expect(value).toBe(dates(end - 7 * day, 7));
  expect(at).toBe(end + 7 * hour);
  expect(window).toEqual({ from: at - 7 * day, to: at });
});

test.each(['Pacific/Auckland', 'America/Los_Angeles'])(
  'what is not settled in %s is asked for once a time',
  async (name) => {
    const now = firstInstant(zoneNamed(name), today) + minute;
    const bench = new Bench(ledger, now);
    await bench.ask(dated({ compare: 'none' }, name));
    expect(sent).toHaveLength(1);
  }
);

test('a date of the definition is that date, and an instant belongs to the day that it is in there', async () => {
  const spans = [
    { from: Date.UTC(2026, 9, 15), to: Date.UTC(2026, 9, 16), reason: 'by date' },
    { from: Date.UTC(2026, 9, 18, 2), to: Date.UTC(2026, 9, 18, 3), reason: 'in the evening of the 17th' },
  ];
  const one = dated({
    exclusions: [{ name: 'both', once: spans, intervals: [] }],
    target: [
      { from: -Infinity, min: 1, max: null },
      { from: Date.UTC(2026, 9, 19), min: 2, max: null },
    ],
  });
  const { value, excluded, excludedTime, target } = await new Bench(ledger, Date.UTC(2026, 9, 20, 12)).ask(one);
  expect(value).toBe(dates(today - 7 * day, 7) - dates(Date.UTC(2026, 9, 15), 1) - dates(Date.UTC(2026, 9, 17), 1));
  expect(excludedTime).toBe(2 * day);
  expect(excluded.map(({ from, to }) => [from, to])).toEqual([
    [Date.UTC(2026, 9, 15, 7), Date.UTC(2026, 9, 16, 7)],
    [spans[1]!.from, spans[1]!.to],
  ]);
  expect(target).toMatchObject({ min: 2, from: Date.UTC(2026, 9, 19, 7) });
});

test('recurring exclusions go by the weekdays of the dates', async () => {
  const sundays = { ...recurring, weekdays: [{ first: 0, last: 0 }], location: zone };
  const one = dated({ exclusions: [{ name: 'sundays', once: [], intervals: [sundays] }] });
  const { value } = await new Bench(ledger, Date.UTC(2026, 9, 20, 12)).ask(one);
  expect(value).toBe(dates(today - 7 * day, 7) - dates(Date.UTC(2026, 9, 18), 1));
});

const recurring = { times: null, weekdays: null, daysOfMonth: null, months: null, years: null };

test('burn rates are never read finer than in days', async () => {
  const budget = dated().budget ?? {
    method: 'occurrences' as const,
    good: formula('x'),
    total: formula('x'),
    objective: [{ from: -Infinity, ratio: 0.99 }],
  };
  await new Bench(ledger, Date.UTC(2026, 9, 20, 12)).ask(
    dated({ budget, window: { kind: 'rolling', length: 28 * day } })
  );
  expect(sent.map(({ step }) => step % day)).toEqual(sent.map(() => 0));
});

test('a KPI of KPIs that count other days is refused by name', async () => {
  const parts = [dated({ id: 'west' }), dated({ id: 'east' }, 'Asia/Tokyo'), kpi({ id: 'all' })];
  const both = kpi({
    id: 'both',
    inputs: [],
    formula: formula('kpi("west") + kpi("east")'),
    window: null,
    budget: null,
  });
  const mixed = { ...both, id: 'mixed', formula: formula('kpi("west") + kpi("all")') };
  const bench = new Bench(ledger, today, parts);
  expect((await bench.ask(both)).problems).toMatchObject([
    { code: 'mixed-days', message: expect.stringContaining('days of America/Los_Angeles, days of Asia/Tokyo') },
  ]);
  expect((await bench.ask(mixed)).problems).toMatchObject([
    { code: 'mixed-days', message: expect.stringContaining('days of America/Los_Angeles, instants') },
  ]);
  expect(sent).toEqual([]);
});

test('lines, periods and lookbacks are told at the midnights of the zone', async () => {
  const now = Date.UTC(2026, 10, 3, 12);
  const month = calendar('month', zone);
  const range = { from: now - 5 * day, to: now };
  const { series, periods, label, notices } = await new Bench(ledger, now).ask(dated({ window: month }), {
    points: 10,
    range,
    periods: 1,
  });
  expect([...series.times].map((time) => (time - floorTo(time, day)) / hour)).toEqual([7, 7, 7, 8, 8]);
  expect(periods.map((period) => [period.from, period.to])).toEqual([
    [Date.UTC(2026, 10, 1, 7), Date.UTC(2026, 10, 3, 8)],
    [Date.UTC(2026, 9, 1, 7), Date.UTC(2026, 10, 1, 7)],
  ]);
  expect(label).toBe('November 2026');
  expect(notices).toEqual([]);
});

test('a forecast is told at the midnights of the zone', async () => {
  const now = Date.UTC(2026, 9, 20, 12);
  const month = calendar('month', zone);
  const range = { from: now - 60 * day, to: now };
  const { forecast } = await new Bench(ledger, now).ask(dated({ window: month }), {
    points: 60,
    range,
    forecast: true,
  });
  expect(forecast?.until).toBe(Date.UTC(2026, 10, 1, 7));
  expect(forecast?.course.at(-1)?.at).toBe(forecast?.until);
  expect(forecast?.days.to).toBe(Date.UTC(2026, 9, 20, 7));
});
