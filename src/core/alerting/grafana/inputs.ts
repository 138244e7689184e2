import { quote } from '../../base/quote';
import { fail, ok, type Problem, type Result } from '../../base/result';
import type { BucketInput, Input, Kpi } from '../../definition/types';
import { longExpression } from '../../query/promql';
import { inputQuery, isOfBuckets, missingOf } from '../../query/query';
import type { SourceInfo } from '../../query/types';
import { halfOpen } from '../../query/window/question';
import { literal, withInterval } from '../../syntax/macros';
import type { Interval } from '../../time/interval';
import { day, hour, minute } from '../../time/units';
import { insideOf } from '../excluded';
import { incrementsOf } from '../increments';
import { inputFault } from '../inputFaults';
import type { RuleContext } from '../types';
import type { Nodes } from './nodes';

/** Lookbacks up to here are summed from their buckets, longer ones read at their ends. */
const inBucketsUpTo = day;

/** How a rule of Grafana reads the inputs of a KPI over lookbacks; each becomes one query of its source. */
export class RuleInputs {
  private constructor(
    private readonly kpi: Kpi,
    private readonly spans: readonly Interval[],
    private readonly sources: ReadonlyMap<string, SourceInfo>,
    /** Inputs that can be read minute by minute. */
    readonly isByMinute: boolean
  ) {}

  /** The inputs of these names; or each reason why a rule cannot read them. */
  static of(
    kpi: Kpi,
    names: ReadonlySet<string>,
    spans: readonly Interval[],
    context: RuleContext
  ): Result<RuleInputs> {
    const used = kpi.inputs.filter(({ name }) => names.has(name));
    const problems = used.flatMap((input) => faultOf(input, kpi, spans, context.sourceOf(input.source)) ?? []);
    if (problems.length > 0) {
      return fail(...problems);
    }
    const sources = new Map(
      kpi.inputs.flatMap((input) => {
        const source = context.sourceOf(input.source);
        return source === null ? [] : [[input.name, source] as const];
      })
    );
    const isByMinute = used.every((input) => {
      const source = sources.get(input.name)!;
      return (
        source.kind === 'sql' || (isOfBuckets(input) && incrementsOf(input, source, kpi.bucket, minute, 0) !== null)
      );
    });
    return ok(new RuleInputs(kpi, spans, sources, isByMinute));
  }

  /** A Prometheus among the inputs, which can tell the time; null where there is none. */
  get clock(): SourceInfo | null {
    return [...this.sources.values()].find(({ kind }) => kind === 'prometheus') ?? null;
  }

  /** Whether a lookback is a sum of whole steps. */
  canRead(length: number): boolean {
    return length % this.stepFor(length) === 0;
  }

  stepFor(length: number): number {
    return this.isByMinute && this.kpi.bucket > minute && (length <= hour || length % this.kpi.bucket !== 0)
      ? minute
      : this.kpi.bucket;
  }

  /**
   * Adds the query for what an input counts in the `length` ms before an evaluation: zero where nothing is known. `weight` is
   * PromQL by which each bucket is multiplied.
   */
  count(nodes: Nodes, name: string, length: number, weight: string | null = null): string {
    const input = this.inputOf(name);
    const source = this.sources.get(name)!;
    const refId = `${weight === null ? 'input' : 'allowed'}_${name}_${literal(length)}`;
    if (source.kind === 'sql') {
      return nodes.sql(refId, source, sqlTotal(input, source, this.kpi.bucket), length, this.kpi.quality.delay);
    }
    return nodes.promql(refId, source, `(${this.promql(input, source, length, weight)}) or vector(0)`);
  }

  /**
   * Adds queries for the coverage of a window, and gives the condition that at least this share of its buckets is known;
   * excluded ones do not count. Null where every bucket is known, because what is missing is zero.
   */
  covers(nodes: Nodes, length: number, share: number): string | null {
    const { bucket } = this.kpi;
    const source = this.clock;
    const texts = this.knownTexts(bucket, null);
    if (source === null || texts.length === 0) {
      return null;
    }
    const count = (refId: string, inner: string): string =>
      nodes.promql(refId, source, `(count_over_time((${inner})${this.range(length, bucket)})) or vector(0)`);
    const known = count('known_buckets', this.outside(texts.join(' + '), bucket));
    const excluded = insideOf(this.spans, bucket, 0);
    const all = String(length / bucket);
    const counted = excluded === null ? all : `(${all} - ${count('excluded_buckets', `vector(${excluded}) > 0`)})`;
    return `(${known} >= ${share} * ${counted})`;
  }

  /** Adds queries for how many buckets with data there are within `length`, one a kind of source; excluded ones have data. */
  fresh(nodes: Nodes, length: number): readonly string[] {
    const { bucket, quality } = this.kpi;
    const texts = this.knownTexts(bucket, null);
    const excluded = insideOf(this.spans, bucket, 0);
    const inner = `${texts.join(' + ')}${excluded === null ? '' : ` or on () (vector(${excluded}) > 0)`}`;
    const expr = `(count_over_time((${inner})${this.range(length, bucket)})) or vector(0)`;
    const known = this.clock === null || texts.length === 0 ? [] : [nodes.promql('known_buckets', this.clock, expr)];
    const rows = this.kpi.inputs.filter(isOfBuckets).flatMap((input) => {
      const source = this.sources.get(input.name);
      // A row that is not there is a zero, and no old data, unless the definition says how old data may be.
      return source?.kind !== 'sql' || quality.freshness === null
        ? []
        : [nodes.sql(`rows_${input.name}`, source, sqlRows(input, source, bucket), length, quality.delay)];
    });
    return [...known, ...rows];
  }

  private promql(input: BucketInput, source: SourceInfo, length: number, weight: string | null): string {
    const { bucket, quality } = this.kpi;
    const isPlain = this.spans.length === 0 && weight === null && length > inBucketsUpTo;
    const long = isPlain ? longExpression(inputQuery(input, source, bucket), length, quality.delay) : null;
    if (long !== null) {
      return long;
    }
    const step = this.stepFor(length);
    const { sum } = incrementsOf(input, source, bucket, step, 0)!;
    const all = [sum, ...this.knownTexts(step, input.name)].join(' + ');
    const weighted = weight === null ? all : `(${all}) * ${weight}`;
    return `sum_over_time((${this.outside(weighted, step)})${this.range(length, step)})`;
  }

  /** What is there wherever the other inputs of the same kind of source are known, times zero. */
  private knownTexts(step: number, except: string | null): string[] {
    return this.kpi.inputs.filter(isOfBuckets).flatMap((input) => {
      const source = this.sources.get(input.name);
      const stretch =
        source?.kind === 'prometheus' && input.name !== except
          ? incrementsOf(input, source, this.kpi.bucket, step, 0)
          : null;
      return stretch?.known == null ? [] : [`0 * ${stretch.known}`];
    });
  }

  private outside(expr: string, step: number): string {
    const excluded = insideOf(this.spans, step, 0);
    return excluded === null ? expr : `(${expr}) unless on () (vector(${excluded}) > 0)`;
  }

  /** A subquery counts both of its ends: short of one step it holds the instants on the grid. */
  private range(length: number, step: number): string {
    const { delay } = this.kpi.quality;
    return `[${literal(length - 1)}:${literal(step)}]${delay === 0 ? '' : ` offset ${literal(delay)}`}`;
  }

  private inputOf(name: string): BucketInput {
    return this.kpi.inputs.filter(isOfBuckets).find((input) => input.name === name)!;
  }
}

/** All that an input counts in the range of the request, its end left out, as one number. */
function sqlTotal(input: BucketInput, source: SourceInfo, bucket: number): string {
  return `select coalesce(sum(counted.value), 0) as value from (${sqlIn(input, source, bucket)}) as counted`;
}

function sqlRows(input: BucketInput, source: SourceInfo, bucket: number): string {
  return `select count(*) as value from (${sqlIn(input, source, bucket)}) as counted`;
}

function sqlIn({ query }: BucketInput, source: SourceInfo, bucket: number): string {
  const text = withInterval(String(query), bucket).trim().replace(/;\s*$/, '');
  return halfOpen(text, { from: 0, to: 0 }, source.dialect);
}

function faultOf(input: Input, kpi: Kpi, spans: readonly Interval[], source: SourceInfo | null): Problem | null {
  const name = quote(input.name);
  const of = (message: string, hint: string): Problem => ({
    code: 'no-rule',
    message: `The input ${name} ${message}`,
    hint,
  });
  if (source === null || source.kind === 'other') {
    return of(
      `is read from ${quote(input.source)}, which a rule cannot ask.`,
      'Name a Prometheus, PostgreSQL or MySQL source.'
    );
  }
  if (source.kind === 'prometheus') {
    return inputFault(input, kpi.bucket, source);
  }
  if (source.dialect !== 'postgres' && source.dialect !== 'mysql') {
    return of('is in a SQL dialect that rules are not written in yet.', 'Use PostgreSQL or MySQL, or Prometheus.');
  }
  if (input.time !== undefined) {
    return of('counts local days, which a lookback cuts.', 'Use a column with the time.');
  }
  const text = typeof input.query === 'string' ? input.query : '';
  // Macros begin with two lines, parameters of a database are numbers.
  const [variable] = /\$(?!__|\d)\w+|\$\{(?!__)[^}]*\}|\[\[(?!__)\w+\]\]/.exec(text) ?? [];
  if (variable !== undefined) {
    return of(
      `needs the dashboard variable ${variable}, which a rule does not have.`,
      'Write a KPI without it: one for each value.'
    );
  }
  if (!text.includes('$__timeFilter(') || text.includes('$__unixEpoch') || /\bas\s+"?value"?\b/i.exec(text) === null) {
    return of(
      'has no time filter or no column value that a rule can use.',
      'Write where $__timeFilter(column), and as value.'
    );
  }
  if (input.fallback !== undefined) {
    return of('has a fallback, which a rule cannot switch to.', 'Remove it, or write a KPI without it for the alert.');
  }
  if (missingOf(input, source) !== 'zero') {
    return of('is unknown where it has no row, which a rule cannot tell.', 'Remove missing, so that no row is zero.');
  }
  return spans.length > 0
    ? of('cannot leave out excluded time in SQL yet.', 'Leave out exclude for a KPI to alert on.')
    : null;
}
