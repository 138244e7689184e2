import { Waits } from './waits';

let now = 0;
const waits = () => new Waits(() => now, 60_000);
beforeEach(() => (now = 1000));

test('a source owes an answer since it was first asked, until all is answered', () => {
  const open = waits();
  expect(open.since('prom')).toBeNull();
  const first = open.begin('prom', ['up']);
  now = 3000;
  const second = open.begin('prom', ['down']);
  expect([open.since('prom'), open.since('shop')]).toEqual([1000, null]);
  first.heard();
  first.end();
  expect(open.since('prom')).toBe(3000);
  second.end();
  expect(open.since('prom')).toBeNull();
});

test('the same query sent again while it is open goes on waiting', () => {
  const open = waits();
  const first = open.begin('prom', ['up', 'up']);
  now = 11_000;
  const again = open.begin('prom', ['down', 'up']);
  first.end();
  expect(again.silentSince()).toBe(1000);
  again.end();
  now = 20_000;
  expect(open.begin('prom', ['up']).silentSince()).toBe(20_000);
});

test('refreshes that overlap for ever do not add up where each is answered', () => {
  const open = waits();
  let last = open.begin('prom', ['up']);
  for (let refresh = 1; refresh < 20; refresh++) {
    now += 10_000;
    const next = open.begin('prom', ['up']);
    now += 2000;
    last.heard();
    last.end();
    last = next;
  }
  expect(now - last.silentSince()).toBe(0);
});

test('what waits for its turn at a source that answers others has the whole time when it is sent', () => {
  const open = waits();
  const first = open.begin('prom', ['up']);
  const queued = open.begin('prom', ['down']);
  first.sent();
  now = 56_000;
  first.heard();
  first.end();
  expect(queued.silentSince()).toBe(56_000);
  now = 57_000;
  queued.sent();
  expect(queued.silentSince()).toBe(57_000);
});

test('what waits for its turn at a source that is silent ends with those before it', () => {
  const open = waits();
  open.begin('prom', ['up']).sent();
  const queued = open.begin('prom', ['down']);
  now = 50_000;
  expect(queued.silentSince()).toBe(1000);
  queued.sent();
  expect(queued.silentSince()).toBe(1000);
});

test('a request that ends twice is counted once', () => {
  const open = waits();
  const one = open.begin('prom', ['up']);
  const other = open.begin('prom', ['up']);
  one.end();
  one.end();
  expect(open.since('prom')).toBe(1000);
  other.end();
  expect(open.since('prom')).toBeNull();
});

test('what a server between gave up on goes on waiting when it is asked again, until the limit', () => {
  const open = waits();
  const first = open.begin('prom', ['up']);
  first.sent();
  now = 31_000;
  first.failed();
  first.end();
  expect(open.since('prom')).toBeNull();
  now = 40_000;
  const second = open.begin('prom', ['up']);
  expect([second.silentSince(), open.since('prom')]).toEqual([1000, 1000]);
  now = 61_000;
  second.end();
  now = 70_000;
  expect(open.begin('prom', ['up']).silentSince()).toBe(70_000);
});

test('an answer settles what was given up on before', () => {
  const open = waits();
  const first = open.begin('prom', ['up']);
  first.failed();
  first.end();
  now = 11_000;
  const second = open.begin('prom', ['up']);
  second.sent();
  second.heard();
  second.end();
  now = 12_000;
  expect(open.begin('prom', ['up']).silentSince()).toBe(12_000);
});
