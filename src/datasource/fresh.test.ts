import { requestOf } from './testing/board';
import { Freshness } from './fresh';

const query = { refId: 'A', ids: ['a'] };
const panel = { dashboardUID: 'd', panelId: 1, rangeRaw: { from: 'now-6h', to: 'now' } };

test.each([
  ['the first time', [panel], true, false],
  ['again by the timer', [panel, panel], false, false],
  ['again by a click', [panel, panel], true, true],
  ['another panel', [panel, { ...panel, panelId: 2 }], true, false],
  ['another range', [panel, { ...panel, rangeRaw: { from: 'now-7d', to: 'now' } }], true, false],
  ['in Explore', [{ ...panel, skipQueryCache: true }], false, true],
])('%s', (_, requests, isActive, expected) => {
  const freshness = new Freshness(() => isActive);
  const wanted = requests.map((over) => freshness.isWanted(requestOf([query], over)));
  expect(wanted[wanted.length - 1]).toBe(expected);
});

test('other queries are another question', () => {
  const freshness = new Freshness(() => true);
  freshness.isWanted(requestOf([query], panel));
  expect(freshness.isWanted(requestOf([{ ...query, ids: ['b'] }], panel))).toBe(false);
  expect(freshness.isWanted(requestOf([{ ...query, ids: ['b'] }], panel))).toBe(true);
});

test('without knowledge of clicks nothing is forced', () => {
  const freshness = new Freshness();
  freshness.isWanted(requestOf([query], panel));
  expect(freshness.isWanted(requestOf([query], panel))).toBe(false);
});
