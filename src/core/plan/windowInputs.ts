import type { Check, Input, Parity } from '../definition/types';
import type { Question } from '../query/window/question';
import type { Interval } from '../time/interval';
import { floorTo, minute } from '../time/units';
import { readerInstant, type Context } from './ask';
import { piecesOf, sourceOf } from './inputs';
import type { Plan } from './plan';

/** An input that its source computes window by window: a question for each window of the plan, null where no version held. */
export interface WindowInput {
  readonly input: Input;
  readonly questions: ReadonlyArray<Question | null>;
}

/** What sources are asked to compute for whole windows of one plan. */
export interface WindowPlan {
  readonly plan: Plan;
  readonly inputs: readonly WindowInput[];
  /** When the newest data came; undefined where nobody wants to know, null where the data source is not there. */
  readonly newest: Question | null | undefined;
}

/** A check or a parity with its question; null where the data source is not there. */
export interface WatchPlan {
  readonly of: Check | Parity;
  readonly question: Question | null;
}

/** What is asked for the whole windows of a plan. */
export function planWindows(plan: Plan, context: Context): WindowPlan {
  return { plan, inputs: windowInputs(plan, context), newest: newestOf(plan, context) };
}

/**
 * The inputs of a plan with `over: window`. A window is computed as the version has it that was in force at its end.
 * @throws Error for a data source that is not there: `checkSources` comes first.
 */
function windowInputs({ kpi, windows }: Plan, { sources }: Context): WindowInput[] {
  const { starts, ends, pointCount } = windows;
  const { bucket } = kpi;
  const distance = pointCount > 1 ? ends[1]! - ends[0]! : bucket;
  return kpi.inputs.flatMap((input) => {
    if (input.over !== 'window') {
      return [];
    }
    const pieces = piecesOf(kpi, input).map((piece) => ({ ...piece, source: sourceOf(piece.input.source, sources) }));
    const questions = Array.from(ends, (to, index): Question | null => {
      const piece = pieces.find((one) => one.from < to && to <= one.to);
      const window = { from: starts[index]!, to };
      const step = index < pointCount ? distance : bucket;
      return piece === undefined || window.from >= to
        ? null
        : { source: piece.source, query: piece.input.query, window, bucket, step };
    });
    return [{ input, questions }];
  });
}

/** Asked to the minute, so that panels share the answer. */
function newestOf({ kpi, request, windows, at }: Plan, { sources }: Context): Question | null | undefined {
  const newest = kpi.quality.queries?.find(({ kind }) => kind === 'newest');
  if (newest === undefined) {
    return undefined;
  }
  const source = sources.get(newest.source);
  const bucket = Math.min(kpi.bucket, minute);
  const to = floorTo(readerInstant(request), bucket);
  const window: Interval = { from: to - (at - windows.starts[windows.headline]!), to };
  return source === undefined ? null : { source, query: newest.query, window, bucket, step: bucket };
}

/** The checks and the parity of a plan's KPI, over the headline's window. */
export function planWatches({ kpi: { quality, bucket }, windows, at }: Plan, { sources }: Context): WatchPlan[] {
  const window = { from: windows.starts[windows.headline]!, to: at };
  return (quality.queries ?? []).flatMap((of) => {
    const source = sources.get(of.source);
    const question = source === undefined ? null : { source, query: of.query, window, bucket, step: bucket };
    return of.kind === 'newest' ? [] : [{ of, question }];
  });
}
