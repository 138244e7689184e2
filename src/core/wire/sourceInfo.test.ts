import { describeSource } from './sourceInfo';

const scrapeOf = (timeInterval: unknown) =>
  describeSource({ name: 'P', uid: 'p', type: 'prometheus', jsonData: { timeInterval } }).scrapeInterval;

// Expected: what Grafana's own rangeUtil.intervalToMs gives, and its default of 15 s where that throws.
test.each([
  ['30s', 30_000],
  ['1m', 60_000],
  ['0.5m', 30_000],
  ['500ms', 500],
  ['1M', 2_592_000_000],
  ['1y', 31_536_000_000],
  ['10', 10_000],
  ['1m30s', 60_000],
  ['', 15_000],
  ['soon', 15_000],
  ['0s', 15_000],
  [30, 15_000],
  [undefined, 15_000],
])('a scrape interval of %j is %d ms', (text, expected) => {
  expect(scrapeOf(text)).toBe(expected);
});
