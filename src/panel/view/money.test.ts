import type { KpiData } from '../../grafana/payload';
import { moneyBadges } from './money';

type Money = NonNullable<KpiData['money']>;

const money = (over: Partial<Money> = {}): Money => ({
  ...{ currency: 'EUR', lost: 1234.567, atRisk: 12.3, gained: -100.4, users: 512.4, accuracy: 0.2, ...over },
});

test('all that is known, rounded for people', () => {
  expect(moneyBadges({ money: money() })).toEqual([
    {
      word: '1,235 EUR lost',
      full: 'Lost in the window: 1,235 EUR, give or take 20%. 100 EUR more than in the window before. At risk now: 12.30 EUR per minute. People affected: 512.',
      tone: 'warning',
    },
  ]);
});

test.each<[Partial<Money>, string, string]>([
  [{ atRisk: 0 }, '1,235 EUR lost', 'neutral'],
  [{ lost: null }, '12.30 EUR a minute', 'warning'],
  [{ lost: 0.004, currency: 'CHF', atRisk: null }, '0.00 CHF lost', 'neutral'],
])('%j', (over, word, tone) => {
  expect(moneyBadges({ money: money(over) })).toMatchObject([{ word, tone }]);
});

test('nothing is known', () => {
  expect(moneyBadges({})).toEqual([]);
  expect(moneyBadges({ money: money({ lost: null, atRisk: null }) })).toEqual([]);
});
