import type { SourceRequest } from '../query/batch';
import type { TargetReply } from '../query/reply';
import { FakeSource } from '../testing/fakeSource';
import { Bench, formula, input, kpi } from '../testing/world';
import { day, hour, minute } from '../time/units';
import type { QueryRunner } from './clock';
import { Cancellation, type Signal } from '../base/cancellation';

const now = 20_000 * day + 13 * hour + 37 * minute;
const counts = new FakeSource((text) => (text.startsWith('good') ? 9 : 10));

/** Answers when it is told to, and remembers which requests were cancelled. */
class SlowSource implements QueryRunner {
  readonly cancelled: SourceRequest[] = [];
  readonly requests: SourceRequest[] = [];
  private readonly waiting: Array<() => void> = [];

  run(request: SourceRequest, signal: Signal): Promise<ReadonlyMap<string, TargetReply>> {
    this.requests.push(request);
    return new Promise((resolve, reject) => {
      this.waiting.push(() => void counts.run(request).then(resolve));
      signal.addEventListener('abort', () => {
        this.cancelled.push(request);
        reject(new Error('cancelled'));
      });
    });
  }

  async release(): Promise<void> {
    for (let round = 0; round < 5; round++) {
      this.waiting.splice(0).forEach((answer) => answer());
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

test('panels that ask together share their requests', async () => {
  const source = new FakeSource(() => 10);
  const bench = new Bench(source, now);
  const names = Array.from({ length: 20 }, (_, i) => `m${i}`);
  await Promise.all(
    names.map((name) =>
      bench.ask(
        kpi({
          inputs: [
            input('good', 'Prometheus', 'sum', `${name}_good[$__interval]`),
            input('total', 'Prometheus', 'sum', `${name}[$__interval]`),
          ],
        })
      )
    )
  );
  expect(source.requests.length).toBeLessThanOrEqual(5);
});

test('those who let the page work before they plan still share their requests', async () => {
  const source = new FakeSource(() => 10);
  const bench = new Bench(source, now);
  let turns = 0;
  // Each has a turn of its own.
  bench.yield = () => new Promise((resolve) => setTimeout(resolve, turns++ / 10));
  bench.defer = (work) => void setTimeout(work, 0);
  const names = Array.from({ length: 20 }, (_, i) => `m${i}`);
  const total = (name: string) => [input('total', 'Prometheus', 'sum', `${name}[$__interval]`)];
  const results = await Promise.all(
    names.map((name) => bench.ask(kpi({ inputs: total(name), formula: formula('total'), budget: null })))
  );
  expect(turns).toBeGreaterThanOrEqual(20);
  expect(results.every(({ value }) => value !== null)).toBe(true);
  expect(source.requests.length).toBeLessThanOrEqual(5);
});

test('equal queries of different panels are sent once', async () => {
  const source = new FakeSource(() => 10);
  const bench = new Bench(source, now);
  await Promise.all([bench.ask(kpi()), bench.ask(kpi({ id: 'same' }))]);
  const once = new FakeSource(() => 10);
  await new Bench(once, now).ask(kpi());
  expect(source.points).toBe(once.points);
});

test('what is under way is waited for, not asked again', async () => {
  const source = new SlowSource();
  const bench = new Bench(source, now);
  const first = bench.ask(kpi());
  await settled();
  const sent = source.requests.length;
  const second = bench.ask(kpi({ id: 'later' }));
  await settled();
  expect(source.requests.length).toBe(sent);
  await source.release();
  expect((await first).value).toBe(90);
  expect((await second).value).toBe(90);
});

/** A bench whose requests linger until `after` is called. */
function lingeringBench(source: SlowSource) {
  const bench = new Bench(source, now);
  const waiting: Array<() => void> = [];
  bench.linger = (work) => void waiting.push(work);
  return { bench, after: () => waiting.splice(0).forEach((work) => work()) };
}

test('a request survives the refresh of its board, and the refresh sends nothing anew', async () => {
  const source = new SlowSource();
  const { bench, after } = lingeringBench(source);
  const first = new Cancellation();
  const left = bench.ask(kpi(), {}, first);
  await settled();
  const sent = source.requests.length;
  expect(sent).toBeGreaterThan(0);
  first.abort();
  await left;
  const refreshed = bench.ask(kpi());
  await settled();
  after();
  expect([source.requests.length, source.cancelled.length]).toEqual([sent, 0]);
  await source.release();
  expect((await refreshed).value).toBe(90);
});

test('a request that nobody comes back to is cancelled', async () => {
  const source = new SlowSource();
  const { bench, after } = lingeringBench(source);
  const stop = new Cancellation();
  const left = bench.ask(kpi(), {}, stop);
  await settled();
  stop.abort();
  await left;
  expect(source.cancelled).toEqual([]);
  after();
  expect(source.cancelled).toHaveLength(source.requests.length);
});

test('cancelling one panel cancels only what it alone needs', async () => {
  const source = new SlowSource();
  const bench = new Bench(source, now);
  const stop = new Cancellation();
  const gone = bench.ask(
    kpi({ id: 'gone', inputs: [input('good', 'Quick', 'sum', 'q[$__interval]'), input('total')] }),
    {},
    stop
  );
  const stays = bench.ask(kpi());
  await settled();
  stop.abort();
  await gone;
  expect(source.cancelled.length).toBeGreaterThan(0);
  expect(new Set(source.cancelled.map(({ source: { name } }) => name))).toEqual(new Set(['Quick']));
  await source.release();
  expect((await stays).value).toBe(90);
});

test('a panel that goes before anything was sent sends nothing', async () => {
  const source = new SlowSource();
  const stop = new Cancellation();
  const asked = new Bench(source, now).ask(kpi(), {}, stop);
  stop.abort();
  await settled();
  await source.release();
  expect((await asked).value).toBeNull();
  expect(source.requests).toEqual([]);
});

test('a source that fails fails the KPIs that need it, by name, and no other', async () => {
  const failing: QueryRunner = {
    run: (request) =>
      request.source.uid === 'shop' ? Promise.reject(new Error('connection refused')) : counts.run(request),
  };
  const bench = new Bench(failing, now);
  const sql = 'SELECT $__timeGroupAlias(t,$__interval), sum(x) FROM o WHERE $__timeFilter(t) GROUP BY 1';
  const [bad, good] = await Promise.all([
    bench.ask(kpi({ inputs: [input('good', 'Shop', 'sum', sql), input('total')] })),
    bench.ask(kpi({ id: 'other' })),
  ]);
  expect(bad.status).toBe('no-data');
  expect(bad.problems).toEqual([
    {
      code: 'source-failed',
      message: 'Shop did not answer: connection refused',
      source: 'Shop',
      hint: 'Test the data source under Connections, Data sources.',
    },
  ]);
  expect(good.value).toBe(90);
});

test('a failure is not kept: the next refresh asks again', async () => {
  let down = true;
  const flaky: QueryRunner = { run: (request) => (down ? Promise.reject(new Error('down')) : counts.run(request)) };
  const bench = new Bench(flaky, now);
  expect((await bench.ask(kpi())).problems).toHaveLength(1);
  down = false;
  expect((await bench.ask(kpi())).value).toBe(90);
});

test('a composite of a failing part says what failed', async () => {
  const part = kpi({ id: 'part', inputs: [input('good'), { ...input('total'), source: 'Nowhere' }] });
  const whole = kpi({ id: 'whole', inputs: [], window: null, budget: null, formula: kpi().formula, compare: 'none' });
  const composite = { ...whole, formula: { ...whole.formula, kpis: ['part'] } };
  const result = await new Bench(counts, now, [part]).ask(composite);
  expect(result.problems[0]?.message).toBe('Unknown data source "Nowhere".');
});

test('memory is bounded: what was used least recently goes, and is fetched again when it is asked for', async () => {
  const bench = new Bench(new FakeSource(() => 10), now, [], 400_000);
  const named = (name: string) =>
    kpi({
      inputs: [
        input('good', 'Prometheus', 'sum', `${name}_good[$__interval]`),
        input('total', 'Prometheus', 'sum', `${name}[$__interval]`),
      ],
    });
  for (let i = 0; i < 20; i++) {
    expect((await bench.ask(named(`m${i}`))).value).toBe(100);
  }
  expect(bench.store.bytes).toBeLessThanOrEqual(400_000);
  expect((await bench.ask(named('m0'))).value).toBe(100);
});

test('buckets read before they had settled are read once more', async () => {
  let late = 0;
  const source = new FakeSource((text, start) =>
    text.startsWith('total') && start === now - (now % (5 * minute)) - 5 * minute ? 10 + late : 10
  );
  const bench = new Bench(source, now - (now % (5 * minute)) + 2_000);
  const first = await bench.ask(kpi());
  late = 1000;
  bench.time += minute;
  const second = await bench.ask(kpi());
  expect(second.events! - first.events!).toBeCloseTo(1000, 6);
  late = 5000;
  bench.time += minute;
  const third = await bench.ask(kpi());
  expect(third.events).toBeCloseTo(second.events!, 6);
});
