import fc from 'fast-check';

import { parts, type Part } from '../options';
import { fitCard, type Fit, type Needs } from './fit';
import { textWidth } from './textWidth';
import { valueLook } from './valueSize';

/** What KPIs on target over rolling windows have, where no forecast is asked for. */
const usual = parts.filter((part) => part !== 'situation' && part !== 'period' && part !== 'trend');

const needs = (over: Partial<Needs> = {}): Needs => ({
  parts: new Set(usual),
  isBurning: false,
  hasName: true,
  hasTimeframe: true,
  hasBadges: false,
  hasProblems: false,
  valueLength: 7,
  statusLength: 9,
  targetLength: 21,
  deltaLength: 20,
  ownerLength: 12,
  ageLength: 14,
  ...over,
});

const fitted = (width: number, height: number, over: Partial<Needs> = {}) =>
  fitCard({ width, height }, needs(over), 'comfortable');
const partsIn = (width: number, height: number, over: Partial<Needs> = {}): Part[] =>
  parts.filter((part) => fitted(width, height, over).parts.has(part));

test.each([
  [182, 100, ['target']],
  [280, 180, ['target', 'delta', 'sparkline', 'budget']],
  [400, 280, usual],
  [200, 160, ['target', 'sparkline', 'budget']],
  [1580, 880, usual],
])('a card of %d x %d shows %j besides name, value and status', (width, height, shown) => {
  expect(partsIn(width, height)).toEqual(shown);
});

test.each([
  [182, 100, ['target']],
  [200, 160, ['target', 'situation', 'budget']],
  [400, 280, [...usual, 'situation']],
])('of KPIs off target a card of %d x %d shows %j', (width, height, shown) => {
  const off = partsIn(width, height, { parts: new Set([...usual, 'situation']) });
  expect([...off].sort()).toEqual([...shown].sort());
});

test.each([
  [182, 100, 'none'],
  [240, 180, 'short'],
  [400, 280, 'full'],
  [1580, 880, 'full'],
])('a card of %d x %d tells the timeframe in %s', (width, height, timeframe) => {
  expect(fitted(width, height).timeframe).toBe(timeframe);
  expect(fitted(width, height, { hasTimeframe: false }).timeframe).toBe('none');
});

test.each([
  [182, 100, false],
  [200, 160, true],
  [420, 300, true],
])('a card of %d x %d names the period of the calendar: %s', (width, height, isNamed) => {
  expect(fitted(width, height, { parts: new Set(parts) }).parts.has('period')).toBe(isNamed);
});

test.each([
  [182, 100, false],
  [280, 84, true],
  [280, 180, false],
  [700, 180, false],
])('in a card of %d x %d the reason why there is no value stands beside the status: %s', (width, height, isBeside) => {
  expect(fitted(width, height, { hasProblems: true }).isProblemBeside).toBe(isBeside);
});

test('a card without a value takes nothing from the others, and leaves room for its reason before letters grow', () => {
  const owned = new Set<Part>(['target', 'owner']);
  for (const size of [180, 214, 300, 500]) {
    const [failing, without] = [true, false].map((hasProblems) => fitted(390, size, { parts: owned, hasProblems }));
    expect(failing!.parts).toEqual(without!.parts);
    expect(failing!.text).toBeLessThanOrEqual(without!.text);
  }
  expect(fitted(390, 214, { parts: owned, hasProblems: true }).text).toBeLessThan(
    fitted(390, 214, { parts: owned }).text
  );
});

test('a budget that burns is told before all else but the target', () => {
  expect(partsIn(182, 132, { isBurning: true })).toEqual(['target', 'burn']);
  expect(partsIn(182, 132)).not.toContain('burn');
});

test.each([
  [182, 100, { isTight: true, isTiny: false }],
  [182, 78, { isTight: true, isTiny: true }],
  [400, 280, { isTight: false, isTiny: false, isSplit: false, isBudgetShort: false }],
  [700, 180, { isSplit: true }],
])('a card of %d x %d is laid out as %j', (width, height, look) => {
  expect(fitted(width, height)).toMatchObject(look);
});

test('on a wall the text grows, and the value grows more', () => {
  const [card, wall] = [fitted(400, 280), fitted(1580, 880)];
  expect(card.text).toBeGreaterThanOrEqual(13);
  expect(wall.text).toBeGreaterThanOrEqual(2 * card.text);
  expect(wall.value).toBeGreaterThan(card.value);
});

test.each([
  [300, 260],
  [500, 400],
])('in %d x %d a compact card has smaller text', (width, height) => {
  const compact = fitCard({ width, height }, needs(), 'compact');
  expect(compact.text).toBeLessThan(fitted(width, height).text);
  expect(compact.text).toBeGreaterThanOrEqual(12);
});

const sizeIn = (fit: Fit, text: string, suffix: string): number => valueLook(fit, { prefix: '', text, suffix }).size;

test('a long value is smaller than the others of its grid, a long unit is cut instead', () => {
  const fit = fitted(200, 160);
  expect(sizeIn(fit, '99.9', '%')).toBe(fit.value);
  expect(sizeIn(fit, '123456789012345', '%')).toBeLessThan(fit.value);
  expect(sizeIn(fit, '99.9', ' requests per thousand visits')).toBe(sizeIn(fit, '99.9', ' eleven ch'));
});

test('a number of up to 16 digits has room in every card', () => {
  const digits = fc.integer({ min: 1, max: 16 }).map((count) => '9'.repeat(count));
  fc.assert(
    fc.property(digits, fc.integer({ min: 178, max: 2000 }), fc.integer({ min: 78, max: 1200 }), (text, w, h) => {
      const fit = fitted(w, h);
      expect(sizeIn(fit, text, '%') * textWidth(text)).toBeLessThanOrEqual(fit.valueWidth);
    })
  );
});

test('a time in words takes two lines rather than small letters', () => {
  const look = (text: string) => valueLook(fitted(200, 160), { prefix: '', text, suffix: '' });
  expect(look('1 day, 10 hours, 17 minutes')).toMatchObject({ isWrapped: true, size: 1 });
  expect(look('2 days')).toMatchObject({ isWrapped: false });
  expect(look('9'.repeat(27))).toMatchObject({ isWrapped: false });
});

test('without its name a card has room for more', () => {
  expect(partsIn(280, 160, { hasName: false }).length).toBeGreaterThan(partsIn(280, 160).length);
});

test('the age of the data gives way to a long owner', () => {
  expect(partsIn(240, 400, { ownerLength: 20 })).not.toContain('age');
  expect(partsIn(240, 400, { ownerLength: 6 })).toContain('age');
});

test('whatever the size, text is legible and all parts are of those that are wanted', () => {
  const subset = fc.subarray([...parts]);
  fc.assert(
    fc.property(
      subset,
      fc.boolean(),
      fc.integer({ min: 100, max: 4000 }),
      fc.integer({ min: 60, max: 2200 }),
      (some, isBurning, width, height) => {
        const fit = fitCard({ width, height }, needs({ parts: new Set(some), isBurning }), 'comfortable');
        expect(fit.text).toBeGreaterThanOrEqual(12);
        expect(fit.text).toBeLessThanOrEqual(34);
        expect(fit.value).toBeGreaterThanOrEqual(1.1);
        expect([...fit.parts].every((part) => some.includes(part))).toBe(true);
      }
    )
  );
});

test('where others show budget and rate, a KPI without them has room for its course, if that is wanted', () => {
  expect(fitted(240, 164, { isBurning: true })).toMatchObject({ hasSparklineForBudget: true });
  const others = new Set(parts.filter((part) => part !== 'sparkline'));
  expect(fitted(240, 164, { isBurning: true, parts: others })).toMatchObject({ hasSparklineForBudget: false });
});

/** 3 x 3 units of a dashboard's grid on a phone, a laptop and a large screen, with and without a title. */
test.each([
  [96, 50],
  [96, 90],
  [134, 50],
  [134, 90],
  [174, 58],
  [210, 90],
])('in a panel of %d x %d the value is readable, and nothing covers it', (width, height) => {
  const longest = { valueLength: 8, statusLength: 15 };
  const fit = fitted(width, height, longest);
  const { size } = valueLook(fit, { prefix: '', text: '99.9863', suffix: '%' });
  expect(fit.text * size).toBeGreaterThanOrEqual(12);
  const beside = fit.isBare ? 1.6 : 3;
  expect(fit.text * (size * (textWidth('99.9863') + 0.6 * textWidth('%')) + beside)).toBeLessThanOrEqual(1.05 * width);
  expect(fit.isBare).toBe(width < 100 || height < 60);
});
