import { partMeasures } from '../formula/walk';
import type { Kpi } from '../definition/types';
import { historyOf, type History } from './history';
import { looksAhead, type KpiRequest, type Context } from './ask';
import { planInputs, reachingBack, type PlannedInput } from './inputs';
import { shapeOf } from './shape';
import { instantsOf, windowsFor, type Instants, type PlannedWindows } from './windows';
import type { TimelineShape } from './cover';
import { burnRulesFor, lookbacksOf, type BurnWindow } from '../definition/burnRules';
import { canReadFine, fineBucket } from '../query/query';
import { excludedBetween, excludedBuckets } from '../time/exclusion';
import { subtract } from '../time/interval';
import { floorTo, hour } from '../time/units';
import { nominalLength } from '../time/window';

/** Short burn lookbacks, read in buckets of a minute up to an end of their own. */
export interface FinePlan {
  readonly at: number;
  readonly bucket: number;
  readonly lookbacks: readonly number[];
  readonly inputs: readonly PlannedInput[];
  readonly shape: TimelineShape;
}

/** Everything that is decided before the first query is sent. */
export interface Plan {
  readonly request: KpiRequest;
  readonly kpi: Kpi;
  /** End of the headline's window. */
  readonly at: number;
  readonly windows: PlannedWindows;
  readonly inputs: readonly PlannedInput[];
  readonly rules: readonly BurnWindow[];
  /** Null where the KPI has no inputs of its own. */
  readonly shape: TimelineShape | null;
  readonly fine: FinePlan | null;
  /** What a forecast stands on; null where none is asked for, or none can be made. */
  readonly history: History | null;
  /** Composites: the KPIs that the formula names, planned at the same instants. */
  readonly parts: ReadonlyMap<string, Plan>;
}

/**
 * Plans one KPI and what it is made of. No tile reaches across `cuts`, instants in order and on the grid of the bucket.
 * @throws Error for a data source or a KPI that is not there: definitions and sources are checked before.
 */
export function planKpi(request: KpiRequest, context: Context, cuts: readonly number[] = []): Plan {
  return planAt(request, instantsOf(request, context), context, cuts);
}

/** Plans a KPI at given instants: as a part of another, or beside it. */
export function planAt(request: KpiRequest, instants: Instants, context: Context, cuts: readonly number[] = []): Plan {
  const { kpi } = request;
  const { window } = kpi;
  const inputs = planInputs(kpi, kpi.bucket, context);
  const windows = windowsFor(kpi, instants);
  const rules = kpi.budget === null || window === null ? [] : burnRulesFor(kpi, nominalLength(window));
  const parts = planParts(request, instants, context);
  const at = instants.ends[0]!;
  const history = looksAhead(request) ? historyOf(request, at, windows.starts[windows.headline]!) : null;
  const bare = { request, kpi, at, windows, rules, inputs, parts, history };
  if (inputs.length === 0 || window === null) {
    return { ...bare, shape: null, fine: null };
  }
  const { burnSeries = false, detailed = false } = request;
  const lookbacks = lookbacksIn(request);
  const shape = shapeOf({
    ...{ kpi, windows, inputs, step: instants.step, rangeFrom: request.range.from, detailed, history },
    rules: [...rules, ...lookbacks.map((long) => ({ long, short: null, severity: 'ticket' as const }))],
    burnSeries: burnSeries || lookbacks.length > 0,
    cuts: [...cuts, ...lookbacks.flatMap((lookback) => instants.ends.map((end) => end - lookback))],
  });
  const start = shape.extents[0]?.from ?? instants.ends[0]!;
  return {
    ...bare,
    inputs: reachingBack(inputs, start, kpi),
    shape,
    fine: planFine(request, instants, rules, context),
  };
}

/** The lookbacks of burn rates that another KPI takes; they are multiples of the bucket. */
function lookbacksIn({ measures = [] }: KpiRequest): number[] {
  return measures.flatMap((measure) => (measure.kind === 'burn' ? measure.lookback : []));
}

/** The plan and, of a composite, those of its parts. */
export function withParts(plan: Plan): Plan[] {
  return [plan, ...[...plan.parts.values()].flatMap(withParts)];
}

/** Burn lookbacks of an hour or less in buckets of a minute, where every input of the KPI can be read so. */
function planFine(
  { kpi }: KpiRequest,
  { end }: Instants,
  rules: readonly BurnWindow[],
  context: Context
): FinePlan | null {
  const lookbacks = lookbacksOf(rules).filter((lookback) => lookback <= hour);
  if (kpi.bucket <= fineBucket || lookbacks.length === 0 || kpi.budget?.method === 'time-slices') {
    return null;
  }
  const inputs = planInputs(kpi, fineBucket, context);
  if (!inputs.every(({ pieces }) => pieces.every(({ query }) => canReadFine(query)))) {
    return null;
  }
  const at = floorTo(end, fineBucket);
  const from = at - Math.max(...lookbacks);
  // Whole buckets of the KPI are out, here too.
  const stretch = { from, to: at };
  const out = excludedBuckets(excludedBetween(kpi.exclusions, stretch), kpi.bucket);
  const shape = { extents: subtract(stretch, out), resolutions: [], cuts: [], ladder: [fineBucket] };
  return { at, bucket: fineBucket, lookbacks, inputs, shape };
}

/** Not asked of the parts of a composite. */
const partOnly = { burnSeries: false, projection: false } as const;

/** A composite shows x as x shows itself at that instant: at x's own last edge, with x's own window and delay. */
export function planParts(
  request: KpiRequest,
  { end, step, points, ends }: Instants,
  context: Context
): ReadonlyMap<string, Plan> {
  const measures = partMeasures(request.kpi.formula);
  return new Map(
    request.kpi.formula.kpis.map((id) => {
      const kpi = context.kpis.get(id);
      if (kpi === undefined) {
        throw new Error(`No KPI ${id}`);
      }
      const { delay } = kpi.quality;
      const shown = (instant: number): number => floorTo(instant - delay, kpi.bucket);
      const fits = step % kpi.bucket === 0 && delay % step === 0;
      const instants: Instants = {
        end: end - delay,
        step: fits ? step : kpi.bucket,
        points: points.map(shown),
        ends: ends.map(shown),
        compared: null,
      };
      return [id, planAt({ ...request, kpi, ...partOnly, measures: measures.get(id) }, instants, context)];
    })
  );
}
