import type { BucketInput, Kpi } from '../../definition/types';
import { foldOf, inputQuery, type InputQuery } from '../query';
import type { SourceInfo } from '../types';
import { setKey, type LabelSet } from '../../base/labelSet';
import { among, foldTiles, grouped } from './promql';
import { readSets } from './read';
import { setsSql, sqlRows, wholeSql, type SqlRows } from './sql';

/** The labels that an input of a KPI with results by label has: all of them unless it says so. */
export function labelsOf(input: BucketInput, kpi: Kpi): readonly string[] {
  return input.by ?? kpi.by?.labels ?? [];
}

/** The query of an input over all its label sets together, those beyond the limit included. */
export function totalQuery(kpi: Kpi, input: BucketInput, source: SourceInfo, bucket: number): InputQuery {
  const own = inputQuery(input, source, bucket);
  const labels = labelsOf(input, kpi);
  if (kpi.by === null || labels.length === 0 || typeof own.text !== 'string') {
    return own;
  }
  if (source.kind === 'prometheus') {
    return inputQuery({ ...input, query: grouped(own, own.text, []) }, source, bucket);
  }
  const read = sqlRows(input.name, own, labels);
  return read.ok ? ofText(input, source, bucket, wholeSql(read.rows, foldOf(own.over)), read.rows) : own;
}

/** The queries of a KPI's label sets: each set has columns of its own, which one query an input brings for all. */
export class SetQueries {
  private readonly made = new Map<string, InputQuery>();
  /** The same by input and bucket. */
  private readonly groups = new Map<
    BucketInput,
    Map<number, { readonly group: InputQuery; readonly base: InputQuery }>
  >();

  /** `isWhole`: these are all sets that there are, so that none need be left out of a reply. */
  constructor(
    private readonly kpi: Kpi,
    private readonly sets: readonly LabelSet[],
    private readonly isWhole: boolean
  ) {}

  /** The columns of one set of an input; of those of its labels that the input has. */
  of(set: LabelSet, input: BucketInput, source: SourceInfo, bucket: number): InputQuery {
    const labels = labelsOf(input, this.kpi);
    if (labels.length === 0) {
      return inputQuery(input, source, bucket);
    }
    const { group, base } = this.groupFor(input, labels, source, bucket);
    return { ...group, ...namedFor(base, setKey(set, labels)), group };
  }

  private groupFor(input: BucketInput, labels: readonly string[], source: SourceInfo, bucket: number) {
    // Each set asks for the same queries again: a text is read once.
    const known = this.groups.get(input)?.get(bucket);
    if (known !== undefined) {
      return known;
    }
    const base = allSets(input, labels, source, bucket, null);
    const group = this.made.get(base.key) ?? this.groupOf(input, labels, source, bucket, base);
    this.made.set(base.key, group);
    const found = { group, base };
    this.groups.set(input, new Map([...(this.groups.get(input) ?? []), [bucket, found]]));
    return found;
  }

  private groupOf(
    input: BucketInput,
    labels: readonly string[],
    source: SourceInfo,
    bucket: number,
    base: InputQuery
  ): InputQuery {
    const sets = [...new Map(this.sets.map((set) => [setKey(set, labels), set])).values()];
    // SQL is asked for sets by their names, also for all of them: only the database knows which spellings are equal.
    const isBase = this.isWhole && source.kind === 'prometheus';
    const query = isBase ? base : allSets(input, labels, source, bucket, sets);
    const columns = sets.map((set) => ({
      set: setKey(set, labels),
      query: { ...query, ...namedFor(base, setKey(set, labels)) },
    }));
    return {
      ...query,
      many: {
        labels,
        tile: (inner, range, tiled, step) => foldTiles(inner, range, step / bucket, tiled),
        read: (request, target, series) => readSets(request, target, series, labels, columns),
      },
    };
  }
}

/** The numbers of a set have the same name whatever other sets are asked for beside it. */
function namedFor({ key, tileKey }: InputQuery, set: string): Pick<InputQuery, 'key' | 'tileKey'> {
  return { key: `${key}|${set}`, tileKey: `${tileKey}|${set}` };
}

function allSets(
  input: BucketInput,
  labels: readonly string[],
  source: SourceInfo,
  bucket: number,
  sets: readonly LabelSet[] | null
): InputQuery {
  const own = inputQuery(input, source, bucket);
  const text = typeof own.text === 'string' ? own.text : '';
  if (source.kind === 'prometheus') {
    const all = grouped(own, text, labels);
    return inputQuery({ ...input, query: sets === null ? all : among(all, labels, sets) }, source, bucket);
  }
  const read = sqlRows(input.name, own, labels);
  return read.ok ? ofText(input, source, bucket, setsSql(read.rows, foldOf(own.over), sets ?? []), read.rows) : own;
}

function ofText(
  input: BucketInput,
  source: SourceInfo,
  bucket: number,
  query: string,
  { composes, nullIsNothing }: SqlRows
): InputQuery {
  return { ...inputQuery({ ...input, query }, source, bucket), composes, nullIsNothing };
}
