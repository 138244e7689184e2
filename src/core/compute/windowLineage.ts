import type { WatchPlan, WindowInput, WindowPlan } from '../plan/windowInputs';
import { textOf, type Question } from '../query/window/question';
import { addressOf } from './lineage';
import type { QueryLineage } from './results';

/** Every query for whole windows, as _Explain_ shows it. */
export function windowLineage(plans: readonly WindowPlan[], watches: readonly WatchPlan[]): QueryLineage[] {
  const ofPlans = plans.flatMap(({ plan, inputs, newest }) => [
    ...inputs.flatMap((input) => ofInput(input, plan.windows.headline)),
    ...(newest === undefined || newest === null ? [] : [ofQuestion('Newest data', newest)]),
  ]);
  const ofWatches = watches.flatMap(({ of, question }) =>
    question === null ? [] : [ofQuestion(of.kind === 'check' ? `Check ${of.name}` : 'Parity', question)]
  );
  return [...ofPlans, ...ofWatches];
}

/** The query for the headline, with the number of windows requested. */
function ofInput({ input, questions }: WindowInput, headline: number): QueryLineage[] {
  const question = questions[headline];
  return question === null || question === undefined
    ? []
    : [ofQuestion(input.name, question, questions.filter((one) => one !== null).length)];
}

function ofQuestion(name: string, question: Question, points = 1): QueryLineage {
  const { source, window } = question;
  const text = textOf(question);
  return {
    input: name,
    source: source.name,
    text: typeof text === 'string' ? text : JSON.stringify(text),
    step: window.to - window.from,
    range: window,
    points,
    to: addressOf(source),
  };
}
