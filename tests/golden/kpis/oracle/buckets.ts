import type { Replies } from '../case';
import standard from '../sources.json';
import { Sources } from '../source';
import { day } from './calendar';
import type { DefinedInput, Definition } from './definition';
import { isExcluded } from './excluded';

/** The inputs of a bucket by name; null where the bucket does not count, since one of them is not known. */
export type Bucket = ReadonlyMap<string, number> | null;

/** What the sources of a case say of single buckets, at one of its questions. */
export class Buckets {
  private readonly sources: Sources;
  private readonly known = new Map<string, (start: number) => Bucket>();
  private readonly out = new Map<string, (start: number) => boolean>();
  private readonly groups = new Map<DefinedInput['query'], ReturnType<Sources['of']>>();

  constructor(
    private readonly replies: Replies,
    private readonly ask: number
  ) {
    this.sources = new Sources(replies);
  }

  isExcluded(kpi: Definition, start: number): boolean {
    return kpi.exclusions.length > 0 && this.excludedOf(kpi)(start);
  }

  /** The buckets of `size` ms, by their starts. */
  of(kpi: Definition, size = kpi.bucket): (start: number) => Bucket {
    return columnOf(this.known, `${kpi.id}|${size}`, (start) => {
      const inputs = inputsAt(kpi, start);
      const values = inputs?.map((input) => [input.name, this.input(kpi, input, start, size)] as const);
      const whole = Math.floor(start / kpi.bucket) * kpi.bucket;
      const counts =
        values !== undefined && !this.isExcluded(kpi, whole) && values.every(([, value]) => !Number.isNaN(value));
      return counts ? new Map(values) : null;
    });
  }

  /** NaN where it is not known. */
  input(kpi: Definition, input: DefinedInput, start: number, size: number): number {
    const own = this.own(input, start, size);
    if (!Number.isNaN(own) || input.missing === 'gap') {
      return own;
    }
    const isSql = infoOf(input).kind === 'sql' && (input.over === 'sum' || input.over === 'count');
    if (input.missing === 'zero' || (input.missing === undefined && isSql)) {
      return 0;
    }
    const lasts = input.missing === 'last' ? (input.lasts ?? Math.max(day, 3 * size)) : 0;
    for (let back = start - size; start - back <= lasts; back -= size) {
      const value = this.isExcluded(kpi, back) ? NaN : this.own(input, back, size);
      if (!Number.isNaN(value)) {
        return value;
      }
    }
    return NaN;
  }

  private excludedOf(kpi: Definition): (start: number) => boolean {
    return columnOf(this.out, kpi.id, (start) => isExcluded(kpi, start, this.replies));
  }

  private own(input: DefinedInput, start: number, size: number): number {
    const text = typeof input.query === 'string' ? input.query : JSON.stringify(input.query);
    const fold = input.over === 'min' || input.over === 'max' ? input.over : 'sum';
    const group = this.groups.get(input.query) ?? this.sources.of(input.source, text);
    this.groups.set(input.query, group);
    const value = group.length === 0 ? null : this.sources.bucketOf(group, start, size, this.ask, fold);
    return typeof value === 'number' ? value : NaN;
  }
}

/** What is computed once for every start. */
function columnOf<T>(all: Map<string, (start: number) => T>, key: string, make: (start: number) => T) {
  const found = all.get(key);
  if (found !== undefined) {
    return found;
  }
  const kept = new Map<number, T>();
  const column = (start: number): T => {
    const known = kept.get(start);
    const value = known ?? make(start);
    if (known === undefined) {
      kept.set(start, value);
    }
    return value;
  };
  all.set(key, column);
  return column;
}

/** The inputs of the version that is in force at a bucket's start; null where none is. */
function inputsAt({ inputs, versions }: Definition, start: number): readonly DefinedInput[] | undefined {
  const past = versions.find(({ since, until }) => since <= start && start < until);
  const isToday = versions.every(({ until }) => until <= start);
  return past?.inputs ?? (isToday ? inputs : undefined);
}

export function infoOf({ source }: DefinedInput): { readonly kind: string; readonly scrapeInterval?: number } {
  const found = standard.find(({ name, uid }) => name === source || uid === source);
  if (found === undefined) {
    throw new Error(`No source ${source}`);
  }
  return found;
}
