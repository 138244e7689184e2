import type { Problem } from '../base/result';
import type { Plan } from '../plan/plan';
import type { WindowPlan, WindowInput } from '../plan/windowInputs';
import { numberIn, timeIn, type Read } from '../query/window/cell';
import { keyOf } from '../query/window/question';
import type { Answer } from '../query/window/reply';

type Answers = ReadonlyMap<string, Answer>;

/** The values that sources computed for the windows of a plan. */
export interface WindowValues {
  /** Inputs with `over: window` by name, one value per window of the plan; NaN where missing. */
  readonly columns: ReadonlyMap<string, Float64Array>;
  /** Why the headline has no value, by input. */
  readonly failed: ReadonlyMap<string, Problem>;
  readonly notices: readonly Problem[];
  /** The time of the newest data (ms since the epoch) by the freshness query; null without one. */
  readonly newest: number | null;
}

/** Reads the answers of a plan. Pure. */
export function windowValues({ plan, inputs, newest }: WindowPlan, answers: Answers): WindowValues {
  const { headline } = plan.windows;
  const read = inputs.map((input) => ({ name: input.input.name, ...columnOf(input, answers) }));
  const time = newest === undefined || newest === null ? null : timeIn(answers.get(keyOf(newest)), newest.source.name);
  return {
    columns: new Map(read.map(({ name, column }) => [name, column])),
    failed: new Map(read.flatMap(({ name, problems }) => (problems[headline] ? [[name, problems[headline]]] : []))),
    notices: [
      ...read.flatMap(({ problems }) => (problems[headline] === null ? firstOf(problems) : [])),
      ...(newest === undefined ? [] : ageUnknown(plan, time)),
    ],
    newest: time?.ok === true ? time.value : null,
  };
}

/** The input over each window of the plan, NaN where missing, and the problems by window. */
function columnOf(
  { input, questions }: WindowInput,
  answers: Answers
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

/** Of the problems of other windows than the headline's, only the first is shown. */
function firstOf(problems: ReadonlyArray<Problem | null>): Problem[] {
  const first = problems.find((problem) => problem !== null);
  return first === undefined || first === null
    ? []
    : [{ ...first, message: `${first.message} The windows concerned have no value.` }];
}

/** The fallback is the age of the newest bucket, which may be older than the newest data. */
function ageUnknown({ kpi }: Plan, time: Read | null): Problem[] {
  const { name, quality } = kpi;
  const source = quality.queries?.find(({ kind }) => kind === 'newest')?.source ?? '';
  const why =
    time === null
      ? `unknown data source "${source}".`
      : time.ok
        ? time.value === null && `${source} returned nothing.`
        : time.problem.message;
  return why === false
    ? []
    : [
        {
          code: 'age-unknown',
          message: `The age of the data of "${name}" is unknown: ${why}`,
          hint: time?.ok === false ? time.problem.hint : 'Check the query under quality.freshness.',
        },
      ];
}
