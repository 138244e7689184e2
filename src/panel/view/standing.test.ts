import { failing, kpiData } from '../testing/data';
import { isUnknownYet, standingCard } from './standing';

const at = Date.UTC(2026, 10, 30, 7, 27);
const now = Date.UTC(2026, 10, 30, 7, 40);
const data = kpiData();
const nothing = { ...failing, problems: [], notices: [] };
const pending = { sources: ['Prometheus'], since: now - 12_000, asOf: null };

const card = (over: Parameters<typeof standingCard>[0], zone = 'utc') => standingCard(over, undefined, zone, now);

test('a KPI of now is drawn as it is', () => {
  const plain = card(data);
  expect(plain).toMatchObject({ status: { word: 'On target' }, value: { isReliable: true } });
  expect(plain.isPending).toBeUndefined();
  expect(card(failing)).toMatchObject({ status: { word: 'No data' }, value: null });
});

test('one of which nothing is known yet has its name and what it waits for', () => {
  const waiting = { ...nothing, pending };
  expect(isUnknownYet(waiting)).toBe(true);
  expect(card(waiting)).toMatchObject({
    name: failing.kpi.name,
    value: null,
    isPending: true,
    problems: [],
    status: { word: 'Waiting for Prometheus', icon: 'hourglass', tone: 'neutral', since: now - 12_000 },
  });
  expect(card({ ...waiting, pending: { ...pending, sources: [] } }).status.word).toBe('Loading');
  expect(card({ ...waiting, pending: { ...pending, sources: ['A', 'B'] } }).status.word).toBe('Waiting for A and B');
});

test.each([
  ['utc', at, 'As of 07:27'],
  ['Europe/Berlin', at, 'As of 08:27'],
  ['utc', at - 24 * 3600_000, 'As of 29 Nov, 07:27'],
])('the last value stays, greyed, in %s', (zone, asOf, word) => {
  const old = { ...data, pending: { ...pending, asOf } };
  expect(isUnknownYet(old)).toBe(false);
  expect(card(old, zone)).toMatchObject({
    status: { word, icon: 'clock', tone: 'stale' },
    value: { full: card(data).value?.full, isReliable: false },
    delta: null,
    age: 'Waiting for Prometheus',
    staleFor: 'Waiting for Prometheus',
    problems: [],
  });
});

test('where a source has failed the last value stays beside the reason', () => {
  const failed = { ...failing, last: { asOf: at, data } };
  for (const one of [failed, { ...failed, pending: { ...pending, asOf: now } }]) {
    expect(isUnknownYet(one)).toBe(false);
    expect(card(one)).toMatchObject({
      status: { word: 'As of 07:27' },
      value: { full: card(data).value?.full, isReliable: false },
      problems: [{ message: failing.problems[0]?.message }],
    });
  }
});

test('inputs that returned nothing are named in the place of the drawings', () => {
  const notice = { code: 'empty-input', message: "total returned no series: is the metric's name right?" };
  expect(card({ ...nothing, notices: [notice] }).problems).toEqual([{ message: notice.message, hint: null }]);
});
