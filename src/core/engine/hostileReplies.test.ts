import type { QueryTarget, SourceRequest } from '../query/batch';
import type { TargetReply } from '../query/reply';
import type { RawSeries } from '../query/series';
import { FakeSource } from '../testing/fakeSource';
import { Bench, formula, input, kpi, wholeInput } from '../testing/world';
import { day, hour, minute } from '../time/units';
import type { QueryRunner } from './clock';

const now = 20_000 * day + 13 * hour + 37 * minute;

/** A source that knows the truth, and replies something else to queries with "hostile" in their text until it is repaired. */
class HostileSource implements QueryRunner {
  isRepaired = false;
  private readonly truth = new FakeSource(
    (text) => (text.includes('good') ? 9 : 10),
    () => 7
  );

  constructor(private readonly reply: () => readonly RawSeries[]) {}

  async run(request: SourceRequest<QueryTarget>): Promise<ReadonlyMap<string, TargetReply>> {
    const replies = new Map(await this.truth.run(request));
    for (const { refId, text } of request.targets) {
      if (!this.isRepaired && JSON.stringify(text).includes('hostile')) {
        replies.set(refId, { kind: 'series', series: this.reply() });
      }
    }
    return replies;
  }
}

function throwing(): ArrayLike<unknown> {
  return new Proxy([0], {
    get(target, key) {
      if (key === 'length') {
        return 1;
      }
      throw new Error(`nobody reads ${String(key)} of ${target.length}`);
    },
  });
}

const one = (times: ArrayLike<unknown>, values: ArrayLike<unknown> = [1]): RawSeries[] => [
  { labels: {}, times, values },
];

const hostile: ReadonlyArray<readonly [string, () => RawSeries[], string]> = [
  ['nanoseconds', () => one([1.79e18]), 'off-grid'],
  ['a time before all calendars', () => one([-1e300]), 'off-grid'],
  ['the largest number', () => one([Number.MAX_VALUE]), 'off-grid'],
  ['an endless time', () => one([Infinity]), 'no-time'],
  ['a time as a text', () => one(['2026-01-01']), 'no-time'],
  ['a big integer', () => one([BigInt(10)]), 'no-time'],
  ['an object as a number', () => one([19_990 * day], [{}]), 'not-a-number'],
  ['a list that throws', () => one(throwing(), throwing()), 'unreadable-reply'],
];

const sums = (word: string) => [
  input('good', 'Shop', 'sum', `SELECT ${word}_good $__timeFilter(t) $__timeGroup(t, $__interval)`),
  input('total', 'Shop', 'sum', `SELECT ${word}_total $__timeFilter(t) $__timeGroup(t, $__interval)`),
];
const healthy = kpi({ id: 'healthy', inputs: sums('healthy'), bucket: hour });
const broken = kpi({ id: 'broken', inputs: sums('hostile'), bucket: hour });

test.each(hostile)('%s in a reply is the problem of its KPI alone, and heals', async (_, reply, code) => {
  const alone = await new Bench(new HostileSource(reply), now).ask(healthy);
  const source = new HostileSource(reply);
  const bench = new Bench(source, now);
  const [failed, beside] = await Promise.all([bench.ask(broken), bench.ask(healthy)]);
  expect(failed).toMatchObject({ status: 'no-data', value: null, problems: [{ code }] });
  expect(failed.problems[0]).toMatchObject({ message: expect.stringContaining('Shop'), hint: expect.any(String) });
  expect(beside).toMatchObject({ value: alone.value, status: alone.status, problems: [], budget: alone.budget });
  expect(beside.value).toBe(90);
  source.isRepaired = true;
  expect(await bench.ask(broken)).toMatchObject({ value: 90, problems: [] });
  expect(await bench.ask(healthy)).toMatchObject({ value: 90, problems: [] });
});

test.each([
  ['a list that throws', () => one(throwing(), throwing()), 'unreadable-reply'],
  ['a text', () => one([], ['seven']), 'not-a-number'],
])('%s for a whole window is the problem of its KPI alone, and heals', async (_, reply, code) => {
  const whole = (id: string) =>
    kpi({
      id,
      inputs: [wholeInput('x', 'Shop', `SELECT ${id} FROM t WHERE $__timeFilter(t) AND $__range_s > 0`)],
      formula: formula('x'),
      budget: null,
      target: [],
    });
  const source = new HostileSource(reply);
  const bench = new Bench(source, now);
  const [failed, beside] = await Promise.all([bench.ask(whole('hostile')), bench.ask(whole('healthy'))]);
  expect(failed).toMatchObject({ status: 'no-data', problems: [{ code }] });
  expect(beside).toMatchObject({ value: 7, problems: [] });
  source.isRepaired = true;
  expect(await bench.ask(whole('hostile'))).toMatchObject({ value: 7, problems: [] });
});

test.each([
  ['a time beyond all calendars', () => one([1.79e18], [99]), 'no-time'],
  ['two rows of one time', () => one([now, now], [1, 2]), 'several-rows'],
])('%s in a target from data is a notice, and the value stays', async (_, reply, code) => {
  const planned = kpi({
    inputs: sums('healthy'),
    bucket: hour,
    target: [],
    budget: null,
    unresolvedTarget: { kind: 'query', input: input('target', 'Shop', 'last', 'SELECT hostile') },
  });
  const result = await new Bench(new HostileSource(reply), now).ask(planned);
  expect(result).toMatchObject({ value: 90, problems: [], target: null });
  expect(result.notices.map((notice) => notice.code)).toContain(code);
});

test('a query that cannot be written fails alone', async () => {
  const circular: Record<string, unknown> = { hostile: true };
  circular.self = circular;
  const odd = kpi({
    id: 'odd',
    inputs: [input('good', 'Shop'), { ...input('total', 'Shop'), query: circular }],
    bucket: hour,
  });
  const bench = new Bench(new HostileSource(() => []), now);
  const [failed, beside] = await Promise.all([bench.ask(odd), bench.ask(healthy)]);
  expect(failed).toMatchObject({ status: 'no-data', value: null, problems: [{ message: expect.any(String) }] });
  expect(beside).toMatchObject({ value: 90, problems: [] });
});
