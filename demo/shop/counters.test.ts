import { Counters } from './counters';
import { metricsPage } from './metrics-page';
import { createShop } from './model';
import { counterSeries } from './series';
import { minutesPerDay } from './story';

const firstDay = 20_000;
const shop = createShop({ seed: 5, firstDay });
const gauges = { busyWorkers: 5, queue: 2 };

/** The page as a reader of its format sees it. */
function parse(page: string): Map<string, number> {
  const samples = page.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(samples.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').pop())]));
}

const total = (samples: Map<string, number>, part: RegExp) =>
  [...samples].reduce((sum, [id, value]) => (part.test(id) ? sum + value : sum), 0);

test('after a day, the page adds up: codes to counts, cells to counts, paid checkouts to orders', () => {
  const counters = new Counters();
  counters.restart(true);
  let orders = 0;
  for (let minute = firstDay * minutesPerDay; minute < (firstDay + 1) * minutesPerDay; minute += 1) {
    const now = shop.minute(minute);
    counters.addMinute(now);
    orders += now.orders;
  }
  const samples = parse(metricsPage(counters, gauges));
  expect(orders).toBeGreaterThan(1000);
  expect(samples.get('http_requests_total{code="200",route="/checkout"}')).toBe(orders);
  expect(total(samples, /^http_requests_total/)).toBe(total(samples, /_count/));
  for (const route of ['/', '/search']) {
    const buckets = ['0.1', '0.3', '1', '+Inf'].map((le) =>
      samples.get(`http_request_duration_seconds_bucket{le="${le}",route="${route}"}`)
    );
    expect([...buckets].sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(buckets);
    expect(buckets[3]).toBe(samples.get(`http_request_duration_seconds_count{route="${route}"}`));
  }
});

test('single answers count like minutes: in their code, every bucket they fit, sum and count', () => {
  const counters = new Counters();
  counters.restart(false);
  counters.addAnswer({ path: '/search', code: '200', seconds: 0.25 });
  counters.addAnswer({ path: '/search', code: '500', seconds: 2 });
  const samples = parse(metricsPage(counters, gauges));
  const bucket = (le: string) => samples.get(`http_request_duration_seconds_bucket{le="${le}",route="/search"}`);
  expect(['0.1', '0.3', '1', '+Inf'].map(bucket)).toEqual([0, 1, 1, 2]);
  expect(samples.get('http_request_duration_seconds_sum{route="/search"}')).toBe(2.25);
  expect(samples.get('http_requests_total{code="500",route="/search"}')).toBe(1);
  expect(samples.get('shop_workers_busy')).toBe(5);
});

test('the new route has no series until it is open, or until it is first hit', () => {
  const counters = new Counters();
  counters.restart(false);
  expect(metricsPage(counters, gauges)).not.toContain('/wishlist');
  counters.addAnswer({ path: '/wishlist', code: '200', seconds: 0.05 });
  expect(counters.entries().get('http_requests_total{code="200",route="/wishlist"}')).toBe(1);
  counters.restart(true);
  expect(counters.entries().get('http_requests_total{code="200",route="/wishlist"}')).toBe(0);
});

test('counters go on from where they stood', () => {
  const before = new Counters();
  before.restart(true);
  before.addAnswer({ path: '/', code: '200', seconds: 0.1 });
  before.addProcessorTime(1.5);
  const after = new Counters(before.entries());
  expect(after.entries()).toEqual(before.entries());
  after.addAnswer({ path: '/', code: '200', seconds: 0.1 });
  expect(after.entries().get('http_requests_total{code="200",route="/"}')).toBe(2);
});

test('with what Prometheus adds about each scrape there are at most 60 series', () => {
  const [gaugeSeries, aboutScrape] = [3, 5];
  expect(counterSeries.length + gaugeSeries + aboutScrape).toBeLessThanOrEqual(60);
  expect(new Set(counterSeries.map(({ id }) => id)).size).toBe(counterSeries.length);
});
