import { requestOf } from './testing/board';
import { ManualRefresh } from './manualRefresh';

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
  const refresh = new ManualRefresh(() => isActive);
  const detected = requests.map((over) => refresh.detect(requestOf([query], over)));
  expect(detected[detected.length - 1]).toBe(expected);
});

test('other queries are another request', () => {
  const refresh = new ManualRefresh(() => true);
  refresh.detect(requestOf([query], panel));
  expect(refresh.detect(requestOf([{ ...query, ids: ['b'] }], panel))).toBe(false);
  expect(refresh.detect(requestOf([{ ...query, ids: ['b'] }], panel))).toBe(true);
});

test('without knowledge of clicks nothing is forced', () => {
  const refresh = new ManualRefresh();
  refresh.detect(requestOf([query], panel));
  expect(refresh.detect(requestOf([query], panel))).toBe(false);
});
