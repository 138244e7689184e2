import { createShop, dayOf, type ShopMinute } from './model';
import { minutesPerDay } from './story';

const firstDay = dayOf(Date.UTC(2026, 4, 20));
const shop = createShop({ seed: 3, firstDay });
const at = (day: number, time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (firstDay + day) * minutesPerDay + hours * 60 + minutes;
};
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
const requests = (minute: ShopMinute) => sum(minute.routes.flatMap((route) => [...route.codes.values()]));

function minutes(from: number, until: number): ShopMinute[] {
  return Array.from({ length: until - from }, (_, index) => shop.minute(from + index));
}

function answers(part: readonly ShopMinute[], path: string, code?: string): number {
  const routes = part.flatMap((minute) => minute.routes).filter((route) => route.path === path);
  return sum(routes.flatMap(({ codes }) => (code === undefined ? [...codes.values()] : [codes.get(code) ?? 0])));
}

function shareWithin300ms(part: readonly ShopMinute[]): number {
  const cells = part.flatMap((minute) => minute.routes.map((route) => route.cells));
  return sum(cells.map(([first = 0, second = 0]) => first + second)) / sum(cells.flat());
}

test('the same seed and day give the same minute, whatever was asked before; another seed another one', () => {
  const minute = at(-3, '13:07');
  const again = createShop({ seed: 3, firstDay });
  again.minute(minute - 5);
  expect(again.minute(minute)).toEqual(shop.minute(minute));
  expect(createShop({ seed: 4, firstDay }).minute(minute)).not.toEqual(shop.minute(minute));
});

test('every answer has one code and one latency, and every paid checkout is an order', () => {
  for (const minute of minutes(at(-9, '13:00'), at(-9, '16:00'))) {
    for (const route of minute.routes) {
      expect(sum(route.cells)).toBe(sum(route.codes.values()));
    }
    expect(minute.orders).toBe(answers([minute], '/checkout', '200'));
  }
});

test('traffic is lively, and follows day and week', () => {
  const perHour = (day: number, time: string) => sum(minutes(at(day, time), at(day, time) + 60).map(requests)) / 60;
  expect(perHour(-5, '15:00')).toBeGreaterThan(1.5 * perHour(-5, '03:00'));
  // 2026-05-14 is a Thursday, 2026-05-16 a Saturday.
  expect(perHour(-6, '15:00')).toBeGreaterThan(perHour(-4, '15:00'));
  const average = sum(minutes(at(-7, '00:00'), at(0, '00:00')).map(requests)) / (7 * minutesPerDay);
  expect(average).toBeGreaterThan(100);
  expect(average).toBeLessThan(300);
});

test('an outage of 40 minutes nine days ago: up to 60 % of the checkouts fail', () => {
  const during = minutes(at(-9, '14:10'), at(-9, '14:50'));
  const height = minutes(at(-9, '14:18'), at(-9, '14:40'));
  const share = (part: readonly ShopMinute[]) => answers(part, '/checkout', '500') / answers(part, '/checkout');
  expect(share(during)).toBeGreaterThan(0.4);
  expect(share(height)).toBeGreaterThan(0.45);
  expect(share(height)).toBeLessThan(0.75);
  expect(share(minutes(at(-9, '08:00'), at(-9, '14:00')))).toBeLessThan(0.01);
  expect(share(minutes(at(-9, '15:00'), at(-9, '22:00')))).toBeLessThan(0.01);
});

test('a slow degradation over three days, until a deploy mends it', () => {
  const days = [-23, -22, -21, -20].map((day) => shareWithin300ms(minutes(at(day, '18:00'), at(day, '23:00'))));
  expect([...days].sort((a, b) => b - a)).toEqual(days);
  expect((days[0] ?? 0) - (days[3] ?? 0)).toBeGreaterThan(0.08);
  expect(shop.minute(at(-19, '10:00')).deployed).toBe(true);
  expect(shareWithin300ms(minutes(at(-19, '18:00'), at(-19, '23:00')))).toBeCloseTo(days[0] ?? 0, 2);
});

test('the line is cut for three hours: no visits, no orders', () => {
  const all = Array.from({ length: 60 * minutesPerDay }, (_, index) => at(-60, '00:00') + index);
  const dark = all.filter((minute) => !shop.story.isReachable(minute)).map((minute) => shop.minute(minute));
  expect(dark).toHaveLength(185);
  expect(dark[0]?.minute).toBe(at(-15, '09:20'));
  expect(dark.every((minute) => minute.sessions === 0 && minute.orders === 0 && requests(minute) === 0)).toBe(true);
});

test('a route opens twelve days ago, with one of several deploys', () => {
  const around = minutes(at(-12, '00:00'), at(-11, '00:00'));
  const first = around.find((minute) => minute.routes.some((route) => route.path === '/wishlist'));
  expect(first?.minute).toBe(at(-12, '10:00'));
  expect(first?.deployed).toBe(true);
  const all = Array.from({ length: 60 * minutesPerDay }, (_, index) => at(-60, '00:00') + index);
  expect(all.filter((minute) => shop.story.isDeploy(minute))).toHaveLength(8);
});

test('the story comes round again after four weeks, so that any later 28 days hold it once', () => {
  expect(shop.conditions(at(19, '14:20')).outage).toBe(1);
  expect(shop.conditions(at(-37, '14:20')).outage).toBe(0);
  expect(shop.minute(at(13, '10:00')).reachable).toBe(false);
});
