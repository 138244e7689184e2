import fs from 'node:fs';
import path from 'node:path';
import { brokenBounds, type Figures } from './figures';
import { rowsOf, withFigures } from './report';
import { scenarios } from './scenarios';

const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'simulation.md'), 'utf8');

test('the page tells of every scenario in every table', () => {
  for (const { name, says } of scenarios) {
    const rows = rowsOf(page, new Set([name]));
    expect(rows).toHaveLength(5);
    expect(rows[0]).toContain(says);
  }
});

test('only what stands between the markers is replaced', () => {
  const changed = withFigures(page, 'new');
  expect(changed).toContain('npm run simulate -->\n\nnew\n\n<!-- end');
  expect(withFigures(changed, 'newer').replace('newer', 'new')).toBe(changed);
  expect(() => withFigures('no markers', 'new')).toThrow('holds no');
});

const held: Figures = {
  scenario: scenarios[0]!,
  page: {
    incidents: 2,
    pages: 2,
    precision: 1,
    recall: 1,
    detection: 1.5,
    workbook: 0.86,
    latestFull: 2,
    reset: 30,
    quickReset: 5,
  },
  ticket: {
    incidents: 0,
    pages: 0,
    precision: null,
    recall: null,
    detection: null,
    workbook: null,
    latestFull: null,
    reset: null,
    quickReset: null,
  },
  foresight: {
    ratioHeld: 0.7,
    countHeld: 0.9,
    runs: 1,
    runRateError: 0,
    forecastError: 0,
    monthsHeld: 0.8,
    months: 33,
    usedUp: 0,
    foretold: 0,
    exhaustionError: null,
    cameTrue: null,
  },
  budgetError: 0,
  looks: 1,
};

test.each<[string, Figures, RegExp | null]>([
  ['within its bounds', held, null],
  ['late', { ...held, page: { ...held.page, latestFull: 2.1 } }, /2\.1 min after the workbook/],
  ['missed', { ...held, page: { ...held.page, recall: 0.5 } }, /only 50 % of the incidents paged/],
  ['too narrow', { ...held, foresight: { ...held.foresight, ratioHeld: 0.69 } }, /availability of a day in 69 %/],
  ['too wide', { ...held, foresight: { ...held.foresight, countHeld: 0.91 } }, /requests of a day in 91 %/],
  ['unknown', { ...held, foresight: { ...held.foresight, countHeld: NaN } }, /requests/],
])('figures %s', (_name, figures, sentence) => {
  const broken = brokenBounds(figures);
  expect(broken).toHaveLength(sentence === null ? 0 : 1);
  if (sentence !== null) {
    expect(broken[0]).toMatch(sentence);
  }
});

test('rows that cannot see an outage at once are not held to it', () => {
  const late = { ...held, page: { ...held.page, latestFull: 11, recall: 0.7 } };
  for (const name of ['gaps', 'late data, waited for', 'scrapes of a minute', 'low traffic']) {
    expect(brokenBounds({ ...late, scenario: scenarios.find((one) => one.name === name)! })).toEqual([]);
  }
});
