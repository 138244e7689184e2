import { day, hour, minute } from '../../src/core/time/units';
import { judgePolicy, medianOf } from './judge';
import { expectedDetection } from './oracle';
import { scenarios } from './scenarios';
import type { Watched } from './watch';
import { eventsBetween, simulateYear, slot, yearEnd, yearStart } from './year';

// The Site Reliability Workbook, chapter 5, of 99.9 % over 30 days: a rate of 1,000 is a full outage.
test.each([
  ['page', 1, 0.864],
  ['page', 0.1, 8.64],
  ['page', 0.02, 43.2],
  ['page', 0.01, 216],
  ['page', 0.005, null],
  ['ticket', 1, 4.32],
  ['ticket', 0.002, 3 * 24 * 60 * 0.5],
  ['ticket', 0.001, null],
] as const)('a %s for a share of %d failing is due after %s minutes', (severity, share, minutes) => {
  const found = expectedDetection({ from: 0, to: 10 * day, share }, 0, severity);
  expect(found === null ? null : found / minute).toEqual(minutes === null ? null : expect.closeTo(minutes, 6));
});

test('an incident that is over before is not due', () => {
  expect(expectedDetection({ from: 0, to: 0.8 * minute, share: 1 }, 0, 'page')).toBeNull();
});

const year = simulateYear({ ...scenarios.find(({ name }) => name === 'blips')!, rhythm: false });
const [outage, other] = year.incidents.filter(({ share }) => share === 1);

function judged(pages: Watched['pages']) {
  const watched = { pages, tickets: [], quickest: [], usedUp: [], told: [], budgetError: 0, looks: 0 };
  return judgePolicy(year, watched, 'page');
}

test('pages about true incidents, and others', () => {
  const about = { from: outage!.from + 2 * minute, to: outage!.to + 20 * minute };
  const aftermath = { from: outage!.to + 25 * minute, to: outage!.to + 27 * minute };
  const elsewhere = { from: other!.from - 3 * hour, to: other!.from - 2 * hour };
  const found = judged([about, aftermath, elsewhere]);
  expect(found).toMatchObject({ incidents: 6, pages: 3, precision: 2 / 3, recall: 1 / 6, detection: 2 });
  expect(found.workbook).toBeCloseTo(0.864 - 0.012, 2);
  expect(found.latestFull).toBeCloseTo(2 - found.workbook!, 6);
  expect(found.reset).toBeCloseTo(27, 6);
});

test('a year without pages has no precision, and no recall', () => {
  expect(judged([])).toMatchObject({ pages: 0, precision: null, recall: 0, detection: null, reset: null });
});

test('blips are not for pages, and a year is the same each time', () => {
  expect(year.incidents).toHaveLength(58);
  const again = simulateYear(year.scenario);
  expect(again.incidents).toEqual(year.incidents);
  expect(again.bad.every((count, i) => count === year.bad[i])).toBe(true);
});

test('what is drawn is what the scenario says', () => {
  const expected = ((yearEnd - yearStart) / minute) * year.scenario.traffic;
  expect(eventsBetween(year, year.total, yearStart, yearEnd) / expected).toBeCloseTo(1, 1);
  const inside = { from: outage!.from + slot, to: outage!.to - slot };
  expect(eventsBetween(year, year.bad, inside.from, inside.to)).toBe(
    eventsBetween(year, year.total, inside.from, inside.to)
  );
});

test.each([
  [[], null],
  [[3], 3],
  [[3, 1], 1],
  [[5, 1, 3], 3],
])('the middle of %j', (values, middle) => {
  expect(medianOf(values)).toBe(middle);
});
