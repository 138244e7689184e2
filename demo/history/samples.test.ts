import { Counters } from '../shop/counters';
import { createShop, dayOf } from '../shop/model';
import { minutesPerDay } from '../shop/story';
import { advance, firstUnscraped, sampleLines, scrapedAt, seriesCount } from './samples';

const firstDay = dayOf(Date.UTC(2026, 6, 1));
const shop = createShop({ seed: 11, firstDay });
const at = (day: number, minute: number) => (firstDay + day) * minutesPerDay + minute;

/** Value by time in seconds, of one series over a stretch. */
function read(series: string, from: number, until: number): Map<number, number> {
  const counters = new Counters();
  counters.restart(shop.story.isOpen(from));
  const found = new Map<number, number>();
  for (let minute = from; minute < until; minute += 1) {
    const now = shop.minute(minute);
    advance(shop, counters, now);
    for (const line of sampleLines(shop, counters, now).split('\n')) {
      const [id, value, time] = line.split(' ');
      if (id === series) {
        found.set(Number(time), Number(value));
      }
    }
  }
  return found;
}

const home = 'http_requests_total{instance="shop-1",job="shop",code="200",route="/"}';
const wishlist = 'http_requests_total{instance="shop-1",job="shop",code="200",route="/wishlist"}';

test('a sample a minute, after the minute that it tells, in seconds', () => {
  const [from, until] = [at(-3, 0), at(-3, 90)];
  const samples = [...read(home, from, until)];
  expect(samples).toHaveLength(90);
  expect(samples[0]?.[0]).toBe((from + 1) * 60 + 12);
  const told = shop
    .minute(from)
    .routes.find(({ path }) => path === '/')
    ?.codes.get('200');
  expect(samples[0]?.[1]).toBe(told);
});

test('while the line is cut there is a hole in every series, and counters go on behind it', () => {
  const [from, until] = [at(-15, 9 * 60), at(-15, 13 * 60)];
  for (const series of [home, 'up{instance="shop-1",job="shop"}', 'shop_workers{instance="shop-1",job="shop"}']) {
    const times = [...read(series, from, until).keys()];
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(gaps.filter((gap) => gap > 60)).toEqual([186 * 60]);
  }
  const values = [...read(home, from, until).values()];
  expect([...values].sort((a, b) => a - b)).toEqual(values);
});

test('a deploy resets every counter', () => {
  const values = [...read(home, at(-5, 9 * 60), at(-5, 11 * 60)).values()];
  const drops = values.filter((value, index) => index > 0 && value < (values[index - 1] ?? 0));
  expect(drops).toHaveLength(1);
});

test('the series of the new route are born with the first number above zero', () => {
  const samples = [...read(wishlist, at(-12, 9 * 60), at(-12, 11 * 60))];
  expect(samples[0]?.[0]).toBe(scrapedAt(at(-12, 600)));
  expect(samples[0]?.[1]).toBeGreaterThan(0);
  expect(samples).toHaveLength(60);
});

test('all lines of a minute are as many as there are series', () => {
  const counters = new Counters();
  counters.restart(true);
  expect(
    sampleLines(shop, counters, shop.minute(at(-1, 0)))
      .trim()
      .split('\n')
  ).toHaveLength(seriesCount);
  expect(seriesCount + 4).toBeLessThanOrEqual(60);
});

test.each([
  [scrapedAt(100), 101],
  [scrapedAt(100) + 20, 101],
  [scrapedAt(100) + 40, 102],
  [scrapedAt(101) - 1, 102],
])('behind a live sample at %d s the history goes on with minute %d, half a minute away or more', (seconds, minute) => {
  expect(firstUnscraped(seconds)).toBe(minute);
});
