import type { Input } from '../definition/types';
import type { Plan } from './plan';
import { piecesOf, sourceOf } from './inputs';
import type { World } from './ask';
import type { Question } from '../query/window/question';

/** An input that its source computes window by window: a question a window of the plan, null where no version held. */
export interface WindowInput {
  readonly input: Input;
  readonly questions: ReadonlyArray<Question | null>;
}

/**
 * The inputs of a plan with `over: window`. A window is computed as the version has it that was in force at its end.
 * @throws Error for a data source that is not there: `checkSources` comes first.
 */
export function windowInputs({ kpi, windows }: Plan, { sources }: World): WindowInput[] {
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
      return piece === undefined || window.from >= to
        ? null
        : {
            source: piece.source,
            query: piece.input.query,
            window,
            bucket,
            step: index < pointCount ? distance : bucket,
          };
    });
    return [{ input, questions }];
  });
}
