import { hour, minute } from '../../core/time/units';
import { at, kpiData } from '../testing/data';
import { cardView } from './card';
import { situationView } from './situation';

const runbook = { kind: 'runbook', title: 'Checkout is failing', url: 'https://example.com/runbook' } as const;
const step = 6 * hour;

/** The last values at every six hours up to the end of the window, for a target of at least 99.9. */
function course(...values: ReadonlyArray<number | null>) {
  return {
    times: values.map((_, i) => at - (values.length - 1 - i) * step),
    values: [...values],
    targetMin: values.map(() => 99.9),
    targetMax: values.map(() => null),
  };
}

type Over = Parameters<typeof kpiData>[0];
const off: Over = { status: 'off-target', value: 99.85, delta: null, series: course(99.95, 99.85, 99.85) };
const latency: Over = {
  ...off,
  value: 359,
  kpi: { unit: 'ms', direction: 'lower', decimals: 0 },
  target: { from: 0, min: null, max: 350 },
};
const risk: Over = { ...off, status: 'at-risk', value: 99.93, kpi: { atRisk: 99.95 } };

test.each<[string, Over, string, string]>([
  ['off target', off, '0.05 points below target since 20 Nov, 08:05', '0.05 points below, since 20 Nov, 08:05'],
  ['too slow', { ...latency, series: course(null) }, '9 ms above target', '9 ms above target'],
  [
    'getting better',
    { ...latency, series: course(null), delta: { from: 400, change: -41, ratio: -0.1, better: true } },
    'Better, still 9 ms above target',
    '9 ms above target',
  ],
  [
    'at risk',
    { ...risk, series: course(99.97, 99.93) },
    '0.03 points above target since 20 Nov, 14:05',
    '0.03 points above, since 20 Nov, 14:05',
  ],
  [
    'at risk after it was off target',
    { ...risk, series: course(99.97, 99.8, 99.93) },
    '0.03 points above target since 20 Nov, 08:05',
    '0.03 points above, since 20 Nov, 08:05',
  ],
  [
    'through a gap',
    { ...off, series: course(99.95, 99.85, null, 99.85) },
    '0.05 points below target since 20 Nov, 02:05',
    '0.05 points below, since 20 Nov, 02:05',
  ],
  [
    'all of the range',
    { ...off, series: course(99.85, 99.85, 99.85) },
    '0.05 points below target for over 12 hours',
    '0.05 points below, for over 12 hours',
  ],
  [
    'longer than a week',
    { ...off, series: course(99.95, ...Array.from({ length: 33 }, () => 99.85)) },
    '0.05 points below target since 12 Nov',
    '0.05 points below, since 12 Nov',
  ],
  ['no course', { ...off, series: course(null, null) }, '0.05 points below target', '0.05 points below target'],
  [
    'a course that is on target',
    { ...off, series: course(99.95) },
    '0.05 points below target',
    '0.05 points below target',
  ],
  [
    'behind its pace',
    {
      ...off,
      value: 50,
      series: course(null),
      kpi: { unit: 'short', decimals: 0 },
      target: { from: 0, min: 100, max: null },
      due: { min: 61, max: null },
    },
    '11 below target',
    '11 below target',
  ],
  [
    'outside a range',
    {
      ...off,
      value: 12,
      series: course(null),
      kpi: { unit: 'celsius', direction: 'range', decimals: 0 },
      target: { from: 0, min: 18, max: 24 },
    },
    '6 °C below target',
    '6 °C below target',
  ],
])('%s', (_, over, full, short) => {
  expect(situationView(kpiData(over), kpiData(over).kpi.decimals, 'utc')).toMatchObject({ full, short, runbook: null });
});

test('the time is told in the zone of the dashboard', () => {
  expect(situationView(kpiData(off), 3, 'America/New_York')?.full).toBe('0.05 points below target since 20 Nov, 03:05');
});

test.each(['on-target', 'no-data', 'stale', 'insufficient', 'no-target', 'draft', 'retired'] as const)(
  'a KPI that is %s has none',
  (status) => {
    expect(situationView(kpiData({ ...off, status }), 3, 'utc')).toBeNull();
  }
);

test.each([
  [
    'the first runbook',
    [{ ...runbook, kind: 'dashboard' }, runbook, { ...runbook, title: 'Other' }],
    'Checkout is failing',
  ],
  ['no address that could be a script', [{ ...runbook, url: 'javascript:alert(1)' }], undefined],
] as const)('what to do: %s', (_, links, title) => {
  expect(situationView(kpiData({ ...off, kpi: { links } }), 3, 'utc')?.runbook?.title).toBe(title);
});

test.each<[string, Over, number, { full: string; short: string } | null]>([
  ['now', {}, at + 5 * minute, { full: '28 days', short: '28 d' }],
  ['the past', {}, at + 3 * hour, { full: '28 days to 20 Nov, 14:05', short: 'to 20 Nov' }],
  ['a calendar period, which has a line of its own', { kpi: { calendar: 'month' } }, at, null],
  ['buckets of a day', { lineage: { bucket: 24 * hour } }, at + 30 * hour, { full: '28 days', short: '28 d' }],
  ['no window', { kpi: { windowLength: null } }, at, null],
])('timeframe: %s', (_, over, now, timeframe) => {
  expect(cardView(kpiData(over), 3, 'utc', now).timeframe).toEqual(timeframe);
});
