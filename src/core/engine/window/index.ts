import type { Fetcher } from '../fetcher';
import type { Signal } from '../../base/cancellation';
import type { Whole, WholeFound } from '../../compute/windowValues';
import type { Plan } from '../../plan/plan';
import type { World } from '../../plan/ask';
import type { Problem } from '../../base/result';
import { WholeAsker } from './asker';
import { timeIn } from '../../query/window/cell';
import { asked, columnOf, lineageOf } from '../../compute/windowInputs';
import { windowInputs } from '../../plan/windowInputs';
import { newestOf, watched, watchesOf } from '../../compute/checks';
import { keyOf } from '../../query/window/question';

/** Whoever shares a fetcher shares the answers. */
const askers = new WeakMap<Fetcher, WholeAsker>();

/**
 * Asks everything that sources compute for whole windows: for the first of the plans, the one that is shown, and for
 * those of its parts. Never rejects for what a source does.
 */
export async function askWhole(
  plans: readonly Plan[],
  world: World,
  fetcher: Fetcher,
  cancelled: Signal
): Promise<Whole> {
  const asker = askers.get(fetcher) ?? new WholeAsker(fetcher.runner, fetcher.clock);
  askers.set(fetcher, asker);
  const parts = plans.map((plan) => ({ plan, inputs: windowInputs(plan, world), newest: newestOf(plan, world) }));
  const shown = plans[0]!;
  const watches = watchesOf(shown, world);
  const questions = [
    ...parts.flatMap(({ inputs, newest }) => [...inputs.flatMap((input) => input.questions), newest]),
    ...watches.map(({ question }) => question),
  ].filter((question) => question !== null && question !== undefined);
  const { answers, fetched } = await asker.ask(questions, shown.ask, cancelled);
  const found = parts.map(({ plan, inputs, newest }): readonly [Plan, WholeFound] => {
    const read = inputs.map((input) => ({ name: input.input.name, ...columnOf(input, answers) }));
    const { headline } = plan.windows;
    const time =
      newest === undefined || newest === null ? null : timeIn(answers.get(keyOf(newest)), newest.source.name);
    return [
      plan,
      {
        columns: new Map(read.map(({ name, column }) => [name, column])),
        failed: new Map(read.flatMap(({ name, problems }) => (problems[headline] ? [[name, problems[headline]]] : []))),
        notices: [
          ...read.flatMap(({ problems }) => (problems[headline] === null ? firstOf(problems) : [])),
          ...(newest === undefined ? [] : ageUnknown(plan, time)),
        ],
        newest: time?.ok === true ? time.value : null,
      },
    ];
  });
  const queries = parts.flatMap(({ plan, inputs, newest }) => [
    ...inputs.flatMap((input) => lineageOf(input, plan.windows.headline)),
    ...(newest === undefined || newest === null ? [] : [asked('Newest data', newest)]),
  ]);
  for (const { of, question } of watches) {
    if (question !== null) {
      queries.push(asked(of.kind === 'check' ? `Check ${of.name}` : 'Parity', question));
    }
  }
  return {
    found: new Map(found),
    finish: (result) => ({
      ...result,
      checks: watches.map((watch) => watched(watch, result, answers)),
      notices: [...result.notices, ...found.flatMap(([, { notices }]) => notices)],
      lineage: {
        ...result.lineage,
        queries: [...result.lineage.queries, ...queries],
        fetchedPoints: result.lineage.fetchedPoints + fetched,
      },
    }),
  };
}

/** Of windows other than the headline's, one is told. */
function firstOf(problems: ReadonlyArray<Problem | null>): Problem[] {
  const first = problems.find((problem) => problem !== null);
  return first === undefined || first === null
    ? []
    : [{ ...first, message: `${first.message} The windows concerned are left empty.` }];
}

/** The age is then that of the newest bucket, which may be older than the newest data. */
function ageUnknown({ kpi }: Plan, time: ReturnType<typeof timeIn> | null): Problem[] {
  const { name, quality } = kpi;
  const source = quality.asks?.find(({ kind }) => kind === 'newest')?.source ?? '';
  const why =
    time === null
      ? `there is no data source named "${source}".`
      : time.ok
        ? time.value === null && `${source} returned nothing.`
        : time.problem.message;
  return why === false
    ? []
    : [
        {
          code: 'age-unknown',
          message: `How old the data of "${name}" is could not be asked: ${why}`,
          hint: time?.ok === false ? time.problem.hint : 'Check the query under quality.freshness.',
        },
      ];
}
