import { didYouMean } from '../../../src/core/base/nearest';
import { quote } from '../../../src/core/base/quote';
import type { Problem } from '../../../src/core/base/result';
import { readCheckIns } from '../../../src/core/okr/checkInAnnotations';
import { evaluateObjectives } from '../../../src/core/okr/evaluate';
import type { OkrWorld } from '../../../src/core/okr/world';
import type { OkrObjective } from '../../../src/core/definition/okr';
import type { ObjectiveResult } from '../../../src/core/okr/results';
import type { Invocation } from '../../command';
import type { Evaluator } from '../../evaluation/evaluator';
import type { Loaded } from '../../evaluation/load';
import { exitCodes, type ExitCode } from '../../exitCodes';
import type { Grafana } from '../../grafana/connect';
import { getJson } from '../../grafana/getJson';
import { misuse } from '../../options/parse';
import type { OptionValues } from '../../options/spec';
import type { Asked } from './asked';
import { objectivesAs } from './formats/objectives';
import type { EvaluateOptions } from './options';

/** Options that do not go together, and objectives that are not there. */
export function checkObjectiveOptions(options: OptionValues<EvaluateOptions>, { registry }: Loaded): Problem[] {
  const { objectives, objective, kpi, range, periods, forecast, format } = options;
  if (!objectives) {
    return objective.length === 0
      ? []
      : [misuse('--objective has no effect without --objectives.', 'Add --objectives.')];
  }
  const idle = Object.entries({
    kpi: kpi.length > 0,
    range: range !== undefined,
    periods: periods !== undefined,
    forecast,
  });
  const known = registry.objectives ?? new Map<string, unknown>();
  return [
    ...idle
      .filter(([, isGiven]) => isGiven)
      .map(([name]) => misuse(`--${name} has no effect with --objectives.`, `Remove --${name}.`)),
    ...(format === 'openmetrics'
      ? [misuse('Objectives are not printed as openmetrics.', 'Write --format table, json or csv.')]
      : []),
    ...(known.size === 0
      ? [misuse('The files hold no objective without errors.', 'Add objectives to them: docs/objectives.md.')]
      : objective
          .filter((id) => !known.has(id))
          .map((id) => {
            const message = `There is no objective ${quote(id)} without errors.`;
            return misuse(message, didYouMean(id, known.keys(), 'Check the id.'));
          })),
  ];
}

/** One round of `kpi evaluate --objectives`: every instant that was asked. */
export async function writeObjectives(
  { options, world }: Invocation<EvaluateOptions>,
  { registry, errors }: Loaded,
  grafana: Grafana,
  evaluator: Evaluator,
  asked: readonly Asked[],
  asOf: (time: number | null) => void
): Promise<ExitCode> {
  const objectives = registry.objectives ?? new Map<string, OkrObjective>();
  const chosen = new Set(options.objective.length === 0 ? objectives.keys() : options.objective);
  const get = getJson(grafana.client);
  const results: ObjectiveResult[] = [];
  for (const { now } of asked) {
    asOf(options.at.length === 0 ? null : now);
    const okrWorld: OkrWorld = {
      kpis: registry.byId,
      measure: (question) => evaluator.evaluate({ ...question, now }),
      checkIns: (within) => readCheckIns(get, within),
    };
    results.push(...(await evaluateObjectives(objectives, chosen, okrWorld, now)));
  }
  if (!world.signal.aborted) {
    world.output.write(objectivesAs(options.json ? 'json' : options.format, results, world));
  }
  const isUnread = results.some(({ keyResults, notices }) => {
    return (
      keyResults.some(({ problems }) => problems.length > 0) || notices.some(({ code }) => code === 'check-ins-failed')
    );
  });
  return isUnread ? exitCodes.unreachable : errors.length > 0 ? exitCodes.findings : exitCodes.fine;
}
