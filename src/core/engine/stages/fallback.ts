import { quote } from '../../base/quote';
import { fail, ok, type Problem, type Result } from '../../base/result';
import { timelinesFor } from '../../cache/needs';
import type { TileStore } from '../../cache/store';
import { alignInputs, type AlignedInputs } from '../../compute/alignInputs';
import { failuresOf } from '../../compute/failures';
import { ageOf } from '../../compute/freshness';
import { freshnessOf } from '../../definition/freshness';
import type { WindowValues } from '../../compute/windowValues';
import type { Input, Kpi } from '../../definition/types';
import type { PlannedInput } from '../../plan/inputs';
import { withParts, type Plan } from '../../plan/plan';
import { formatDuration } from '../../time/duration';
import { floorTo, minute } from '../../time/units';
import type { Session } from '../session';
import { evaluatedKpis, made, runStages, type Fetched, type Stage, type State } from '../state';
import { faultsOf, isWarning } from './check';

/** An input that cannot be relied on, and why. */
interface Trouble {
  readonly kpi: Kpi;
  readonly input: Input;
  /** Why, as the rest of a sentence that begins with the source's name. */
  readonly why: string;
  readonly problems: readonly Problem[];
}

/**
 * Replaces inputs whose source failed, knows too little of the window to judge it, or has stopped sending. An input comes
 * as a whole from the one or the other, for all of its time: two sources that count a little differently would else make
 * steps in one line. Decided anew each time, so that a source that has recovered is used again at once. A fallback that
 * is no better is not used, and a notice says so. `stages` plan and fetch again.
 */
export async function orFallback(first: State, session: Session, stages: readonly Stage[]): Promise<State> {
  const { store } = session;
  const { kpi } = first.request;
  const found = troublesOf(first, store).filter(({ input }) => input.fallback !== undefined);
  if (found.length === 0) {
    return first;
  }
  const second = await onFallback(found, first, session, stages);
  const worse = second.ok
    ? troublesOf(second.value, store)
    : found.map((one) => ({ ...one, why: `cannot be asked: ${second.problems[0]?.message ?? ''}` }));
  const isWorse = (one: Trouble): Trouble | undefined => worse.find((other) => isSame(one, other));
  // Of a source that failed there is nothing to go back to.
  const used = found.filter((one) => second.ok && (isWorse(one) === undefined || one.problems.length > 0));
  const third =
    used.length === 0
      ? ok(first)
      : used.length === found.length
        ? second
        : await onFallback(used, first, session, stages);
  const chosen = third.ok ? third.value : first;
  const points = chosen === first ? first.fetched : add(first.fetched, chosen.fetched);
  return {
    ...chosen,
    fetched: points,
    fallback: {
      kpi,
      problems: used.flatMap(({ problems }) => problems),
      notices: found.map((one) => tellOf(one, isWorse(one), kpi)),
    },
  };
}

/** What the chosen attempt fetched, with the points of the first. */
function add(first: Fetched | null, chosen: Fetched | null): Fetched | null {
  return chosen && { ...chosen, points: chosen.points + (first?.points ?? 0) };
}

/** The state with fallbacks in the place of inputs, planned and fetched; errors where they cannot be asked. */
async function onFallback(
  troubles: readonly Trouble[],
  state: State,
  session: Session,
  stages: readonly Stage[]
): Promise<Result<State>> {
  const { request, context } = state;
  const instead = (kpi: Kpi): Kpi => {
    const names = new Set(troubles.filter((one) => one.kpi.id === kpi.id).map(({ input }) => input.name));
    const swap = (input: Input): Input => (names.has(input.name) ? { ...input, ...input.fallback } : input);
    const versions = kpi.versions.map((past) => ({ ...past, inputs: past.inputs.map(swap) }));
    return names.size === 0 ? kpi : { ...kpi, inputs: kpi.inputs.map(swap), versions };
  };
  const swapped: State = {
    ...state,
    request: { ...request, kpi: instead(request.kpi) },
    context: { ...context, kpis: new Map([...context.kpis].map(([id, kpi]) => [id, instead(kpi)])) },
  };
  const errors = faultsOf(evaluatedKpis(swapped), swapped.context).filter((problem) => !isWarning(problem));
  return errors.length > 0 ? fail(...errors) : ok(await runStages(stages, swapped, session));
}

function troublesOf(state: State, store: TileStore): Trouble[] {
  const { failures, windows } = made(state.fetched);
  return withParts(made(state.planned).plan).flatMap((part) => {
    const { timeline } = timelinesFor(part, store);
    const aligned = timeline === null ? null : alignInputs(part.inputs, timeline, store);
    const ofBuckets = part.inputs.flatMap((planned): Trouble[] => {
      const { kpi } = part;
      const { input } = planned;
      const problems = failuresOf(planned, failures);
      if (problems.length > 0) {
        return [{ kpi, input, problems, why: `failed: ${problems[0]!.message}` }];
      }
      const why =
        aligned === null ? null : (lackOf(part, planned, aligned) ?? silenceOf(part, planned, aligned, store));
      return why === null ? [] : [{ kpi, input, problems, why }];
    });
    return [...ofBuckets, ...windowTroubles(part, windows?.values.get(part))];
  });
}

/** Inputs that their sources could not compute for the headline's window. */
function windowTroubles({ kpi, windows }: Plan, found: WindowValues | undefined): Trouble[] {
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
function lackOf({ kpi, windows }: Plan, { input }: PlannedInput, { timeline, values }: AlignedInputs): string | null {
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
function silenceOf(plan: Plan, planned: PlannedInput, laid: AlignedInputs, store: TileStore): string | null {
  const age = ageOf({ ...plan, inputs: [planned] }, laid, store);
  const { kpi } = plan;
  return age === null || age - kpi.quality.delay <= freshnessOf(kpi)
    ? null
    : `has sent nothing for ${formatDuration(Math.max(minute, floorTo(age, minute)))}`;
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
