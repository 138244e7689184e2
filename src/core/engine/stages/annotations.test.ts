import type { Kpi } from '../../definition/types';
import type { Problem } from '../../base/result';
import type { AnnotationReader, Annotations } from '../../query/annotations';
import { calendar } from '../../testing/calendar';
import { FakeSource } from '../../testing/fakeSource';
import { Bench, formula, input, kpi } from '../../testing/world';
import type { Interval } from '../../time/interval';
import { day, hour, minute } from '../../time/units';

const now = 20_000 * day + 13 * hour + 37 * minute;
const at = 20_000 * day + 13 * hour + 35 * minute;
const bad = { from: at - 5 * hour, to: at - 4 * hour };

/** Half of the requests fail for an hour, and none else. */
const source = () =>
  new FakeSource((text, start) => (text.startsWith('good') && start >= bad.from && start < bad.to ? 5 : 10));

class List implements AnnotationReader {
  readonly asked: Array<readonly [readonly string[], Interval]> = [];
  constructor(private readonly reply: Annotations | Problem) {}
  read(tags: readonly string[], within: Interval): Promise<Annotations | Problem> {
    this.asked.push([tags, within]);
    return Promise.resolve(this.reply);
  }
}

const maintenance = { name: 'maintenance', once: [], intervals: [], tags: ['maintenance', 'shop'] };
const excluding = (over: Partial<Kpi> = {}): Kpi =>
  kpi({ window: { kind: 'rolling', length: day }, exclusions: [maintenance], ...over });

test('a region counts as excluded time, with its text as the reason', async () => {
  const list = new List({ regions: [{ ...bad, text: '  <b>Database</b>\n upgrade ' }], points: 0 });
  const result = await new Bench(source(), now, [], undefined, list).ask(excluding());
  expect(result.value).toBe(100);
  expect(result.excludedTime).toBe(hour);
  expect(result.excluded).toEqual([{ ...bad, reasons: ['<b>Database</b> upgrade'] }]);
  expect(result.notices).toEqual([]);
  expect(list.asked[0]![0]).toEqual(['maintenance', 'shop']);
  expect(list.asked[0]![1].from).toBeLessThanOrEqual(at - 2 * day);
});

test('a region equals the same span written in the definition', async () => {
  const written = { ...maintenance, tags: undefined, once: [{ ...bad, reason: 'Upgrade' }] };
  const expected = await new Bench(source(), now).ask(excluding({ exclusions: [written] }), { points: 20 });
  const list = new List({ regions: [{ ...bad, text: 'Upgrade' }], points: 0 });
  const actual = await new Bench(source(), now, [], undefined, list).ask(excluding(), { points: 20 });
  expect({ ...actual, kpi: null }).toEqual({ ...expected, kpi: null });
});

test('no annotations exclude nothing; those without a length are told; without a text the name is the reason', async () => {
  const none = await new Bench(source(), now, [], undefined, new List({ regions: [], points: 2 })).ask(excluding());
  expect(none.value).toBeLessThan(100);
  expect(none.notices.map(({ message }) => message)).toEqual([
    '2 annotations tagged "maintenance" and "shop" have no length and exclude nothing.',
  ]);
  const silent = new List({ regions: [{ ...bad, text: ' ' }], points: 1 });
  const result = await new Bench(source(), now, [], undefined, silent).ask(excluding());
  expect(result.excluded[0]?.reasons).toEqual(['maintenance']);
  expect(result.notices[0]?.message).toMatch(/^An annotation tagged .* has no length and excludes nothing\.$/);
});

test('where annotations cannot be read there is no number, and it says why', async () => {
  const failed = new List({ code: 'annotations-failed', message: 'Forbidden.', hint: 'Ask.' });
  for (const [reader, message] of [
    [failed, 'Which time "maintenance" leaves out is not known: Forbidden.'],
    [undefined, 'Which time "maintenance" leaves out is not known: annotations cannot be read here.'],
  ] as const) {
    const bench = new Bench(source(), now, [], undefined, reader);
    const [result, other] = await Promise.all([bench.ask(excluding()), bench.ask(kpi({ id: 'other' }))]);
    expect(result.value).toBeNull();
    expect(result.status).toBe('no-data');
    expect(result.problems.map((one) => one.message)).toEqual([message]);
    expect(other.value).not.toBeNull();
  }
});

test('the parts of a composite exclude by annotations, too', async () => {
  const list = new List({ regions: [{ ...bad, text: 'Upgrade' }], points: 0 });
  const whole = kpi({ id: 'whole', inputs: [], window: null, budget: null, formula: formula('kpi("availability")') });
  const result = await new Bench(source(), now, [excluding()], undefined, list).ask(whole);
  expect(result.value).toBe(100);
});

test('slices of a period know the maintenance that is planned in the rest of it', async () => {
  const slices = { method: 'time-slices', slice: hour, objective: [{ from: -Infinity, ratio: 0.5 }] } as const;
  const one = excluding({
    inputs: [input('good')],
    formula: formula('good'),
    target: [{ from: -Infinity, min: 1, max: null }],
    window: calendar('month'),
    budget: slices,
  });
  const ahead = { from: at + day - (at % day), to: at + 2 * day - (at % day), text: 'Move' };
  const plain = await new Bench(source(), now, [], undefined, new List({ regions: [], points: 0 })).ask(one);
  const result = await new Bench(source(), now, [], undefined, new List({ regions: [ahead], points: 0 })).ask(one);
  expect(plain.budget!.allowed - result.budget!.allowed).toBeCloseTo(12, 9);
});
