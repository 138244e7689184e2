import type { Problem } from '../base/result';
import type { WindowInput } from '../plan/windowInputs';
import { numberIn } from '../query/window/cell';
import { keyOf, textOf, type Question } from '../query/window/question';
import type { Answer } from '../query/window/reply';
import type { QueryLineage } from './results';

/** The input over each window of the plan, NaN where it is not known, and what went wrong with which of them. */
export function columnOf(
  { input, questions }: WindowInput,
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
export function lineageOf({ input, questions }: WindowInput, headline: number): QueryLineage[] {
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
