import type { Kpi } from '../definition/types';
import { fillIn } from '../formula/fillIn';
import type { Plan } from '../plan/plan';
import type { Lineage, QueryLineage } from './results';
import { pairNeeds } from '../query/pairs';
import { promqlFor, readsCounters } from '../query/promql';
import { withInterval } from '../syntax/macros';
import { foldOf, type InputQuery } from '../query/query';
import { union, type Interval } from '../time/interval';
import type { PlannedInput } from '../plan/inputs';
import type { Run } from '../plan/cover';
import type { SourceInfo } from '../query/types';
import type { AlignedInputs } from './alignInputs';
import { finite, partColumn, type Measured } from './values';

/** The origin of the headline: the formula with its numbers, and every query as it was sent. */
export function lineageOf(
  plan: Plan,
  aligned: AlignedInputs | null,
  { values, inputs }: Measured,
  parts: ReadonlyMap<string, Measured>,
  fetchedPoints: number
): Lineage {
  const { kpi, windows } = plan;
  const numberOf = (column: Float64Array | undefined): number | null => finite(column?.[windows.headline]);
  const write = (value: number | null): string => (value === null ? 'unknown' : String(Number(value.toPrecision(12))));
  const known = numberOf(values) !== null;
  const from = aligned?.timeline.indexOf(windows.starts[windows.headline]!) ?? 0;
  const to = aligned?.timeline.indexOf(windows.ends[windows.headline]!) ?? 0;
  return {
    formula: kpi.formula.text,
    filledIn: known
      ? fillIn(
          kpi.formula,
          (name) => write(numberOf(inputs.get(name))),
          (id, measure) => write(numberOf(partColumn(parts.get(id), measure)))
        )
      : null,
    inputs: kpi.inputs.map(({ name, over }) => ({ name, over, value: numberOf(inputs.get(name)) })),
    queries:
      aligned === null
        ? []
        : plan.inputs.flatMap(({ input, pieces }) =>
            pieces.flatMap((piece) => queriesOf(input.name, piece, aligned, kpi.versions.length > 0))
          ),
    bucket: kpi.bucket,
    knownBuckets: aligned?.knownBefore.between(from, to) ?? 0,
    buckets: aligned?.timeline.bucketsBefore.between(from, to) ?? 0,
    fetchedPoints,
    notes: notesOf(plan),
    targets: kpi.targetOrigins ?? [],
  };
}

export function emptyLineage({ formula, bucket, targetOrigins = [] }: Kpi): Lineage {
  return {
    formula: formula.text,
    filledIn: null,
    inputs: [],
    queries: [],
    bucket,
    knownBuckets: 0,
    buckets: 0,
    fetchedPoints: 0,
    notes: [],
    targets: targetOrigins,
  };
}

/** One line per tile size: the query that was sent, its time range and its number of points. */
function queriesOf(
  input: string,
  { query, version, ...piece }: PlannedInput['pieces'][number],
  aligned: AlignedInputs,
  hasVersions: boolean
): QueryLineage[] {
  const timeline = { runs: aligned.timeline.runs.flatMap((run) => within(run, piece)) };
  const steps = [...new Set(timeline.runs.map(({ step }) => step))].sort((a, b) => b - a);
  return steps.map((step) => {
    const runs = union(timeline.runs.filter((run) => run.step === step));
    return {
      input,
      source: query.source.name,
      text: textOf(query, step),
      step,
      range: { from: runs[0]!.from, to: runs[runs.length - 1]!.to },
      points: runs.reduce((n, { from, to }) => n + (to - from) / step, 0),
      ...(hasVersions ? { version } : {}),
      to: addressOf(query.source),
    };
  });
}

/** The part of a run in which a version was in force. */
function within(run: Run, { from, to }: Interval): Run[] {
  const part = { ...run, from: Math.max(run.from, from), to: Math.min(run.to, to) };
  return part.to > part.from ? [part] : [];
}

/** What Explore needs of a source, without the settings that readers have no use for. */
export function addressOf({ uid, type, kind, dialect }: SourceInfo): NonNullable<QueryLineage['to']> {
  return { uid, type, kind, ...(dialect === undefined ? {} : { dialect }) };
}

function textOf(query: InputQuery, step: number): string {
  if (typeof query.text !== 'string') {
    return JSON.stringify(query.text);
  }
  return query.source.kind === 'prometheus'
    ? promqlFor(query, step, foldOf(query.over), 0)
    : withInterval(query.text, step);
}

function notesOf({ kpi, rules, fine, inputs }: Plan): string[] {
  const notes: string[] = [];
  if (rules.length > 0 && fine === null && kpi.bucket > 60_000) {
    notes.push(
      `Burn rates are read in buckets of ${kpi.bucket / 60_000} minutes: an outage shows up to that much later.`
    );
  }
  if (inputs.some(({ pieces }) => pieces.some(({ query }) => readsCounters(query)))) {
    notes.push(
      'Counters are read from sample to sample, so that every increment counts in exactly one bucket: the queries sent differ from those written.'
    );
  }
  const needs = inputs.flatMap(({ pieces }) =>
    pieces.map(({ query, ...range }) => ({ query, step: query.bucket, range: { from: range.from, to: range.to } }))
  );
  if (pairNeeds(needs).length < needs.length) {
    notes.push(
      'Where the counters of one query are some of those of another, the two are sent as one query, whose sum is split in two.'
    );
  }
  return notes;
}
