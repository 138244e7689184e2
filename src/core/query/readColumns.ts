import type { SourceRequest, SourceTarget } from './batch';
import { pairMark, type CounterPair } from './pairs';
import { columnKey, type Need, type ReadColumns } from './query';
import { normalise, type TargetReply } from './reply';
import type { RawSeries } from './series';

/** The columns that a reply brings for a target, or what is wrong with it. */
export function readColumns(request: SourceRequest, target: SourceTarget, reply: TargetReply): ReadColumns {
  if (reply.kind === 'failed') {
    return { ok: false, problem: reply.problem };
  }
  const { need, paired } = target;
  if (need.query.many !== undefined) {
    return need.query.many.read(request, target, reply.series);
  }
  if (paired === undefined) {
    return readColumn(request, need, reply.series);
  }
  const [part, rest] = splitPair(paired.pair, reply.series);
  const ofPart = readColumn(request, paired.part, part);
  const ofWhole = readColumn(request, need, [...added(part, rest)]);
  return !ofPart.ok || !ofWhole.ok
    ? ofPart.ok
      ? ofWhole
      : ofPart
    : { ok: true, columns: [...ofPart.columns, ...ofWhole.columns] };
}

function readColumn(request: SourceRequest, need: Need, series: readonly RawSeries[]): ReadColumns {
  const { query, step, range } = need;
  const result = normalise(request, { need }, series);
  return result.ok
    ? { ok: true, columns: [{ key: columnKey(query, step), step, from: range.from, ...result.buckets }] }
    : result;
}

/** The series of the part of a pair, and those of the rest, without their mark. */
function splitPair(
  { isPartMarked }: CounterPair,
  series: readonly RawSeries[]
): [part: RawSeries[], rest: RawSeries[]] {
  const bare = series.map(({ labels: { [pairMark.label]: mark, ...labels }, ...one }) => ({
    isPart: (mark === pairMark.value) === isPartMarked,
    one: { ...one, labels },
  }));
  const of = (isPart: boolean): RawSeries[] => bare.flatMap((each) => (each.isPart === isPart ? [each.one] : []));
  return [of(true), of(false)];
}

/** Two series as their sum, in which a value that one of them lacks is zero. Others are left as they are, to be told of. */
function added(part: readonly RawSeries[], rest: readonly RawSeries[]): readonly RawSeries[] {
  const [one, ...moreOfPart] = part;
  const [other, ...moreOfRest] = rest;
  if (one === undefined || other === undefined || moreOfPart.length + moreOfRest.length > 0) {
    return [...part, ...rest];
  }
  const sums = new Map<unknown, unknown>();
  for (const { times, values } of [one, other]) {
    for (let i = 0; i < times.length; i++) {
      const before = sums.get(times[i]);
      const value = values[i];
      sums.set(times[i], typeof before === 'number' && typeof value === 'number' ? before + value : (value ?? before));
    }
  }
  return [{ ...one, times: [...sums.keys()], values: [...sums.values()] }];
}
