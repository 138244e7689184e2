import type { Input, Kpi } from '../definition/types';
import { quote } from '../base/quote';
import { failuresOf } from '../compute/failures';
import { ageOf, freshnessOf } from '../compute/freshness';
import { lay, type Laid } from '../compute/alignInputs';
import { withParts, type Plan } from '../plan/plan';
import type { Ask, World } from '../plan/ask';
import type { WholeFound } from '../compute/windowValues';
import type { PlannedInput } from '../plan/inputs';
import type { Problem } from '../base/result';
import type { KpiResult } from '../compute/results';
import { timelinesFor } from '../cache/needs';
import type { TileStore } from '../cache/store';
import { formatDuration } from '../time/duration';
import { floorTo, minute } from '../time/units';
import type { Outcome } from './outcome';

/** An input that cannot be relied on, and why. */
interface Trouble {
  readonly kpi: Kpi;
  readonly input: Input;
  /** Why, as the rest of a sentence that begins with the source's name. */
  readonly why: string;
  readonly problems: readonly Problem[];
}

/** Measures something else instead, or says what keeps it from being measured. */
type Again = (ask: Ask, world: World) => Promise<Outcome | readonly Problem[]>;

/**
 * The result with fallbacks in the place of inputs whose source failed, knows too little of the window to judge it, or
 * has stopped sending. An input comes as a whole from the one or the other, for all of its time: two sources that count
 * a little differently would else make steps in one line. Asked anew each time, so that a source that has recovered is
 * used again at once. A fallback that is no better is told, and not used.
 */
export async function orFallback(
  first: Outcome,
  ask: Ask,
  world: World,
  store: TileStore,
  again: Again
): Promise<KpiResult> {
  const found = troublesOf(first, store).filter(({ input }) => input.fallback !== undefined);
  if (found.length === 0) {
    return first.result;
  }
  const second = await onFallback(found, ask, world, again);
  const worse = isOutcome(second) ? troublesOf(second, store) : found.map((one) => ({ ...one, why: unfit(second) }));
  const isWorse = (one: Trouble): Trouble | undefined => worse.find((other) => isSame(one, other));
  // Of a source that failed there is nothing to go back to.
  const used = found.filter((one) => isOutcome(second) && (isWorse(one) === undefined || one.problems.length > 0));
  const third =
    used.length === 0 ? first : used.length === found.length ? second : await onFallback(used, ask, world, again);
  const { result } = isOutcome(third) ? third : first;
  const notices = found.map((one) => tellOf(one, isWorse(one), ask.kpi));
  const failed = result.problems.length === 0 ? [] : used.flatMap(({ problems }) => problems);
  return {
    ...result,
    kpi: ask.kpi,
    problems: [...failed, ...result.problems.filter(({ message }) => failed.every((one) => one.message !== message))],
    notices: [...notices, ...result.notices],
    lineage: { ...result.lineage, fetchedPoints: result.lineage.fetchedPoints + first.result.lineage.fetchedPoints },
  };
}

function onFallback(troubles: readonly Trouble[], ask: Ask, world: World, again: Again): ReturnType<Again> {
  const instead = (kpi: Kpi): Kpi => {
    const names = new Set(troubles.filter((one) => one.kpi.id === kpi.id).map(({ input }) => input.name));
    const swap = (input: Input): Input => (names.has(input.name) ? { ...input, ...input.fallback } : input);
    const versions = kpi.versions.map((past) => ({ ...past, inputs: past.inputs.map(swap) }));
    return names.size === 0 ? kpi : { ...kpi, inputs: kpi.inputs.map(swap), versions };
  };
  const kpis = new Map([...world.kpis].map(([id, kpi]) => [id, instead(kpi)]));
  return again({ ...ask, kpi: instead(ask.kpi) }, { ...world, kpis });
}

function troublesOf({ plan, failures, found }: Outcome, store: TileStore): Trouble[] {
  return withParts(plan).flatMap((part) => {
    const { timeline } = timelinesFor(part, store);
    const laid = timeline === null ? null : lay(part.inputs, timeline, store);
    const ofBuckets = part.inputs.flatMap((planned): Trouble[] => {
      const { kpi } = part;
      const { input } = planned;
      const problems = failuresOf(planned, failures);
      if (problems.length > 0) {
        return [{ kpi, input, problems, why: `failed: ${problems[0]!.message}` }];
      }
      const why = laid === null ? null : (lackOf(part, planned, laid) ?? silenceOf(part, planned, laid, store));
      return why === null ? [] : [{ kpi, input, problems, why }];
    });
    return [...ofBuckets, ...wholeTroubles(part, found?.get(part))];
  });
}

/** Inputs that their sources could not compute for the headline's window. */
function wholeTroubles({ kpi, windows }: Plan, found: WholeFound | undefined): Trouble[] {
  return kpi.inputs.flatMap((input): Trouble[] => {
    const column = found?.columns.get(input.name);
    if (column === undefined || !Number.isNaN(column[windows.headline])) {
      return [];
    }
    const problem = found?.failed.get(input.name);
    return problem === undefined
      ? [{ kpi, input, problems: [], why: 'has no data in the window' }]
      : [{ kpi, input, problems: [problem], why: `failed: ${problem.message}` }];
  });
}

/** Too little of the headline's window to judge it by; null where there is enough. */
function lackOf({ kpi, windows }: Plan, { input }: PlannedInput, { timeline, values }: Laid): string | null {
  const from = timeline.indexOf(windows.starts[windows.headline]!);
  const to = timeline.indexOf(windows.ends[windows.headline]!);
  const column = values.get(input.name);
  let [known, all] = [0, 0];
  for (let i = from; i < to; i++) {
    all += timeline.counts[i]!;
    known += Number.isNaN(column?.[i] ?? NaN) ? 0 : timeline.counts[i]!;
  }
  if (all === 0 || (known > 0 && known >= kpi.quality.minCoverage * all)) {
    return null;
  }
  const share = Math.floor((100 * known) / all);
  return known === 0 ? 'has no data in the window' : `has data for ${share === 0 ? 'under 1' : share} % of the window`;
}

/** No data for longer than the KPI's freshness allows; null where there is. */
function silenceOf(plan: Plan, planned: PlannedInput, laid: Laid, store: TileStore): string | null {
  const age = ageOf({ ...plan, inputs: [planned] }, laid, store);
  const { kpi } = plan;
  return age === null || age - kpi.quality.delay <= freshnessOf(kpi)
    ? null
    : `has sent nothing for ${formatDuration(Math.max(minute, floorTo(age, minute)))}`;
}

function isOutcome(one: Outcome | readonly Problem[]): one is Outcome {
  return 'plan' in one;
}

/** Why a fallback cannot be asked. */
function unfit(problems: Outcome | readonly Problem[]): string {
  return `cannot be asked: ${isOutcome(problems) ? '' : (problems[0]?.message ?? '')}`;
}

function isSame(one: Trouble, other: Trouble): boolean {
  return one.kpi.id === other.kpi.id && one.input.name === other.input.name;
}

function tellOf({ kpi, input, why, problems }: Trouble, worse: Trouble | undefined, asked: Kpi): Problem {
  const of = kpi.id === asked.id ? '' : ` of ${quote(kpi.name)}`;
  const name = `The input ${quote(input.name)}${of}`;
  const reason = problems[0]?.message ?? `${input.source} ${why}.`;
  const fallback = input.fallback?.source ?? '';
  return worse === undefined
    ? {
        code: 'from-fallback',
        message: `${name} comes from its fallback ${quote(fallback)}: ${reason}`,
        hint: `${input.source} is asked first again at the next refresh.`,
        severity: 'warning',
      }
    : {
        code: 'no-fallback',
        message: `${name} has no help from its fallback ${quote(fallback)}, which ${worse.why}.`.replace(/\.\.$/, '.'),
        hint: `${reason}`,
        severity: 'warning',
      };
}
