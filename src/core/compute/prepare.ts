import type { Problem } from '../base/result';
import { timelinesFor } from '../cache/needs';
import type { TileStore } from '../cache/store';
import { excludedBetween } from '../time/exclusion';
import { totalLength } from '../time/interval';
import { readerInstant } from '../plan/ask';
import type { Plan } from '../plan/plan';
import type { Failures } from '../query/failures';
import { alignInputs, type AlignedInputs } from './alignInputs';
import { failuresOf } from './failures';
import { ageOf } from './freshness';
import { freshnessOf } from '../definition/freshness';
import { withMeasures } from './measures';
import { measure, type Measured } from './values';
import type { WindowValues } from './windowValues';

/** A plan whose inputs are aligned on their timelines, with its parts. */
export interface PreparedPlan {
  readonly aligned: AlignedInputs | null;
  readonly fine: AlignedInputs | null;
  readonly measured: Measured;
  readonly parts: ReadonlyMap<string, PreparedPlan>;
  readonly problems: readonly Problem[];
  /** ms since the newest data, of the oldest input; null where there is none. */
  readonly age: number | null;
  readonly isStale: boolean;
}

/** Aligns the inputs of a plan and of its parts on their timelines, and measures them. Pure. */
export function prepare(
  plan: Plan,
  store: TileStore,
  failures: Failures,
  windowValues?: ReadonlyMap<Plan, WindowValues>
): PreparedPlan {
  const parts = new Map([...plan.parts].map(([id, part]) => [id, prepare(part, store, failures, windowValues)]));
  const below = [...parts.values()];
  const { timeline, fine } = timelinesFor(plan, store);
  const aligned = timeline === null ? null : alignInputs(plan.inputs, timeline, store);
  const found = windowValues?.get(plan);
  const own = ownAge(plan, aligned, store, found?.newest ?? null);
  const ages = [own, ...below.map(({ age }) => age)];
  const ofParts = new Map([...parts].map(([id, part]) => [id, part.measured]));
  const measured = measure(plan, aligned, ofParts, found?.columns);
  const failed = plan.inputs.flatMap((input) => failuresOf(input, failures));
  return {
    aligned,
    fine: fine === null || plan.fine === null ? null : alignInputs(plan.fine.inputs, fine, store),
    measured: withMeasures(plan, measured, aligned),
    parts,
    problems: unique([...failed, ...(found?.failed.values() ?? []), ...below.flatMap(({ problems }) => problems)]),
    age: ages.includes(null) ? null : Math.max(0, ...ages.map((age) => age ?? 0)),
    isStale: (own !== null && isOld(plan, own)) || below.some(({ isStale }) => isStale),
  };
}

/** Whether the newest data is older than it may be. Excluded time does not age: a shop that was closed has no new data. */
function isOld({ kpi, request }: Plan, age: number): boolean {
  const limit = freshnessOf(kpi) + kpi.quality.delay;
  if (age <= limit || kpi.exclusions.length === 0) {
    return age > limit;
  }
  const now = readerInstant(request);
  return age - totalLength(excludedBetween(kpi.exclusions, { from: now - age, to: now })) > limit;
}

/** By the freshness query, otherwise by the newest bucket; unknown for a KPI with only window inputs. */
function ownAge(plan: Plan, aligned: AlignedInputs | null, store: TileStore, newest: number | null): number | null {
  const { kpi, request: ask } = plan;
  if (newest !== null) {
    return readerInstant(ask) - newest;
  }
  return aligned !== null ? ageOf(plan, aligned, store) : kpi.inputs.length === 0 ? 0 : null;
}

function unique(problems: readonly Problem[]): Problem[] {
  return problems.filter((one, i) => problems.findIndex(({ message }) => message === one.message) === i);
}
