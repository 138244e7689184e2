import type { Input } from '../definition/types';
import type { Plan } from '../plan';
import { piecesOf, sourceOf } from '../planning/inputs';
import type { World } from '../planning/ask';
import type { Problem } from '../result';
import type { QueryLineage } from '../results';
import { numberIn } from './cell';
import { keyOf, textOf, type Question } from './question';
import type { Answer } from './reply';

/** An input that its source computes window by window: a question a window of the plan, null where no version held. */
export interface WholeInput {
  readonly input: Input;
  readonly questions: ReadonlyArray<Question | null>;
}

/**
 * The inputs of a plan with `over: window`. A window is computed as the version has it that was in force at its end.
 * @throws Error for a data source that is not there: `checkSources` comes first.
 */
export function wholeInputs({ kpi, windows }: Plan, { sources }: World): WholeInput[] {
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

/** The input over each window of the plan, NaN where it is not known, and what went wrong with which of them. */
export function columnOf(
  { input, questions }: WholeInput,
  answers: ReadonlyMap<string, Answer>
): { readonly column: Float64Array; readonly problems: ReadonlyArray<Problem | null> } {
  const column = new Float64Array(questions.length).fill(NaN);
  const problems = questions.map((question, index): Problem | null => {
    if (question === null) {
      return null;
    }
    const read = numberIn(answers.get(keyOf(question)), question.source.name);
    if (!read.ok) {
      return { ...read.problem, message: `Input "${input.name}": ${read.problem.message}` };
    }
    column[index] = read.value ?? (input.missing === 'zero' ? 0 : NaN);
    return null;
  });
  return { column, problems };
}

/** What was asked for the headline, with the number of windows asked about. */
export function lineageOf({ input, questions }: WholeInput, headline: number): QueryLineage[] {
  const question = questions[headline];
  return question === null || question === undefined
    ? []
    : [asked(input.name, question, questions.filter((one) => one !== null).length)];
}

/** A question as _Explain_ tells it. */
export function asked(name: string, question: Question, points = 1): QueryLineage {
  const { source, window } = question;
  const text = textOf(question);
  return {
    input: name,
    source: source.name,
    text: typeof text === 'string' ? text : JSON.stringify(text),
    step: window.to - window.from,
    range: window,
    points,
  };
}
