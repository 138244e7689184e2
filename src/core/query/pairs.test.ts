import { day, hour, minute } from '../time/units';
import { batch, type SourceRequest } from './batch';
import { inputQuery, type Need } from './query';
import { readColumns } from './readColumns';
import { prometheus } from '../testing/world';
import type { BucketInput } from '../definition/types';

const bucket = 5 * minute;

function need(selector: string, over: Partial<BucketInput> = {}, step = bucket, to = hour): Need {
  const query = `sum(increase(${selector}[$__interval]))`;
  const input = { name: '', source: 'Prometheus', query, over: 'sum' as const, ...over };
  return { query: inputQuery(input, prometheus, bucket), step, range: { from: 0, to } };
}

const targetsOf = (needs: readonly Need[]) => batch(needs).flatMap(({ targets }) => targets);

test.each([
  ['x', 'x{code="500"}', '"kpi_part", "in", "code", "500"'],
  ['x{job="a"}', 'x{code=~"5..",job="a"}', '"kpi_part", "in", "code", "5.."'],
  ['x{job="a",}', `x{ job = "a", code !~ '5..' }`, `"kpi_part", "in", "code", '5..'`],
  ['{job="a"}', '{job="a",code!=""}', '"kpi_part", "in", "code", ""'],
])('%s and %s are one query', (whole, part, marked) => {
  const targets = targetsOf([need(part), need(whole)]);
  expect(targets.map(({ text }) => text)).toEqual([expect.stringContaining(marked)]);
  expect(targets[0]!.text).not.toContain('code=');
});

test.each([
  ['another metric', need('x'), need('y{code="500"}')],
  ['equal selectors', need('x{code="500"}'), need('x{code="500"}', { missing: 'zero' })],
  ['two more conditions', need('x'), need('x{code="500",job="a"}')],
  ['none of which holds the other', need('x{code="200"}'), need('x{code="500"}')],
  ['a variable', need('x'), need('x{code=~"$code"}')],
  ['a text that is a pattern', need('x'), need('x{route="/a.b"}')],
  ['another metric whose name is quoted', need('{"x"}'), need('{"x",code="500"}')],
  ['the name of the metric', need('{job="a"}'), need('{__name__="x",job="a"}')],
  ['another time', need('x'), need('x{code="500"}', {}, bucket, 2 * hour)],
  ['other missing values', need('x'), need('x{code="500"}', { missing: 'zero' })],
  ['another reading of first samples', need('x'), need('x{code="500"}', { born: 'zero' })],
  [
    'another offset',
    need('x'),
    need('x{code="500"}', { query: 'sum(increase(x{code="500"}[$__interval] offset 1h))' }),
  ],
  ['more than a sum', need('x'), need('', { query: 'sum(increase(x{code="500"}[$__interval])) / 2' })],
  ['a product with series', need('x'), need('', { query: 'sum(increase(x{code="500"}[$__interval]) * y)' })],
  ['groups', need('x'), need('', { query: 'sum by (a) (increase(x{code="500"}[$__interval]))' })],
])('not with %s', (_, whole, part) => {
  expect(targetsOf([whole, part])).toHaveLength(2);
});

test('not in tiles that are longer than the gaps across which increments count, though in buckets', () => {
  const brief = { gap: hour };
  const needs = [bucket, day].flatMap((step) => ['x', 'x{code="500"}'].map((one) => need(one, brief, step, day)));
  expect(targetsOf(needs).map(({ need: { step }, paired }) => [step, paired !== undefined])).toEqual([
    [bucket, true],
    [day, false],
    [day, false],
  ]);
});

/** The columns that a request for both brings, from series of the part that has the mark and the one that has not. */
function columns(part: Need, whole: Need, marked: ReadonlyArray<readonly [number, number]>, bare: typeof marked) {
  const [request] = batch([part, whole]) as [SourceRequest];
  const series = (labels: Record<string, string>, points: typeof marked) =>
    points.length === 0
      ? []
      : [{ labels, times: points.map(([at]) => at * part.step), values: points.map(([, value]) => value) }];
  const reply = { kind: 'series' as const, series: [...series({ kpi_part: 'in' }, marked), ...series({}, bare)] };
  const read = readColumns(request, request.targets[0]!, reply);
  return read.ok
    ? Object.fromEntries(read.columns.map(({ key, values }) => [key.includes('code') ? 'part' : 'whole', [...values]]))
    : read.problem;
}

test('the part is that of the reply, and the whole is both', () => {
  const [whole, part] = [need('x', {}, bucket, 3 * bucket), need('x{code="500"}', {}, bucket, 3 * bucket)];
  // prettier-ignore
  expect(columns(part, whole, [[1, 5]], [[1, 100], [2, 50]])).toEqual({ part: [5, NaN, NaN], whole: [105, 50, NaN] });
});

test('a part that is told by what it has not is the one without a mark', () => {
  const [whole, part] = [need('x', {}, bucket, 2 * bucket), need('x{code!="500"}', {}, bucket, 2 * bucket)];
  // prettier-ignore
  expect(columns(part, whole, [[1, 5], [2, 7]], [[1, 100]])).toEqual({ part: [100, NaN], whole: [105, 7] });
});

test('a tile with a hole is a hole of both', () => {
  const [whole, part] = [need('x', {}, day, 2 * day), need('x{code!="500"}', {}, day, 2 * day)];
  // prettier-ignore
  expect(columns(part, whole, [[1, NaN], [2, 7]], [[1, NaN], [2, 100]])).toEqual({ part: [NaN, 100], whole: [NaN, 107] });
});

test('where a missing value is zero, what the reply lacks is zero', () => {
  const zero = { missing: 'zero' as const };
  const [whole, part] = [need('x', zero, day, 2 * day), need('x{code="500"}', zero, day, 2 * day)];
  expect(columns(part, whole, [], [[2, 100]])).toEqual({ part: [0, 0], whole: [0, 100] });
});

test('a reply of the wrong form is a problem of both', () => {
  const [whole, part] = [need('x'), need('x{code="500"}')];
  const [request] = batch([part, whole]) as [SourceRequest];
  const series = ['a', 'b'].map((job) => ({ labels: { job }, times: [bucket], values: [1] }));
  expect(readColumns(request, request.targets[0]!, { kind: 'series', series })).toMatchObject({
    ok: false,
    problem: { code: 'several-series' },
  });
});
