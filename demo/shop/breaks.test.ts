import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { breakKinds, brokenConditions, isBreakKind, readBreak, watchBreak, writeBreak, type BreakKind } from './breaks';
import { createShop } from './model';
import { withLateMinutes } from './ledger';

const shop = createShop({ seed: 21, firstDay: 20_500 });
const minute = 20_499 * 1440 + 600;
const usual = shop.conditions(minute);
const broken = (kind: BreakKind | null) => brokenConditions(usual, kind);
const codeOf = (kind: BreakKind | null, route: string, code: string): number =>
  broken(kind)
    .routes.find((one) => one.route.path === route)
    ?.codes.get(code) ?? NaN;

test.each(Object.keys(breakKinds).filter(isBreakKind))('shares of codes add up to 1: %s', (kind) => {
  for (const { codes } of broken(kind).routes) {
    expect([...codes.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  }
});

test('each kind breaks its own thing', () => {
  expect(codeOf('checkout', '/checkout', '500')).toBeCloseTo(0.6, 2);
  expect(codeOf('checkout', '/', '500')).toBe(codeOf(null, '/', '500'));
  expect(codeOf('slow-burn', '/', '500')).toBeCloseTo(0.0053, 4);
  expect(broken('latency').routes[0]?.medianSeconds).toBeCloseTo(6 * (usual.routes[0]?.medianSeconds ?? 0), 9);
  expect(broken('no-traffic').routes.map(({ requests }) => requests)).toEqual(usual.routes.map(() => 0));
  for (const kind of [null, 'database', 'late-data'] as const) {
    expect(broken(kind)).toBe(usual);
  }
});

describe('the file', () => {
  let file = '';
  beforeEach(() => (file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'northstar-break-')), 'break.json')));
  afterEach(() => fs.rmSync(path.dirname(file), { recursive: true }));

  test('holds until its time is over, or it is taken away', () => {
    writeBreak(file, { kind: 'latency', until: 5000 });
    expect([readBreak(file, 4999)?.kind, readBreak(file, 5000)]).toEqual(['latency', null]);
    writeBreak(file, null);
    expect(readBreak(file, 0)).toBeNull();
    writeBreak(file, null);
  });

  test.each([
    '',
    '{',
    'null',
    '{"kind":"x","until":9e15}',
    '{"kind":"latency"}',
    '{"kind":"constructor","until":9e15}',
  ])('of %j breaks nothing', (text) => {
    fs.writeFileSync(file, text);
    expect(readBreak(file, 0)).toBeNull();
  });

  test('is looked up once a second', () => {
    let now = 0;
    const current = watchBreak(file, () => now);
    expect(current()).toBeNull();
    writeBreak(file, { kind: 'checkout', until: 9e15 });
    now = 999;
    expect(current()).toBeNull();
    now = 1000;
    expect(current()).toBe('checkout');
  });
});

test('minutes that are held are closed in their order when it is over', async () => {
  const closed: number[] = [];
  let isHeld = true;
  const ledger = { order: async () => {}, closeMinute: async (one: number) => void closed.push(one) };
  const late = withLateMinutes(ledger, () => isHeld);
  await late.closeMinute(1, 0);
  await late.closeMinute(2, 0);
  expect(closed).toEqual([]);
  isHeld = false;
  await late.closeMinute(3, 0);
  expect(closed).toEqual([1, 2, 3]);
});
