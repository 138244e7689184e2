import { executeSteps, type StepOutcome } from '../../../src/core/alerting/apply/execute';
import { planApply, planRemoval, type ApplyPlan } from '../../../src/core/alerting/apply/plan';
import { compareWithGrafana, type Comparison } from '../../../src/core/alerting/apply/read';
import { translateForGrafana } from '../../../src/core/alerting/grafana/translate';
import { quote } from '../../../src/core/base/quote';
import type { Problem } from '../../../src/core/base/result';
import { hasAlerts } from '../../../src/core/definition/alerts';
import type { Invocation } from '../../command';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { readFiles } from '../../files/read';
import { ClientApi } from '../../grafana/api';
import { addressOf, connect } from '../../grafana/connect';
import { isUnreachable } from '../../grafana/faults';
import { misuse } from '../../options/parse';
import { painter } from '../../output/colours';
import { complain } from '../../output/problems';
import { Progress } from '../../output/progress';
import { counted } from '../../output/words';
import { pause } from '../../pause';
import { faultlessRegistry } from '../check/faultless';
import { placed } from '../rules/translate';
import type { ApplyOptions } from './options';
import { comparisonText } from './text';

/** `kpi apply`. Nothing is written where a definition has an error. */
export async function applyRules(invocation: Invocation<ApplyOptions>): Promise<ExitCode> {
  const { options, operands, world } = invocation;
  const address = addressOf(options);
  const files = await readFiles(operands, world);
  if (!address.ok || !files.ok) {
    complain(
      world,
      [address, files].flatMap((one) => (one.ok ? [] : one.problems))
    );
    return exitCodes.usage;
  }
  const registry = faultlessRegistry(files.value, world);
  if (registry === null) {
    return exitCodes.findings;
  }
  const { kpis, byId, places } = registry;
  const lost = options.kpi.filter((id) => !byId.has(id));
  if (lost.length > 0) {
    const hint = `Write the id of one of: ${kpis.map(({ id }) => id).join(', ')}.`;
    complain(world, [misuse(`There is no KPI ${quote(lost[0]!)} without errors.`, hint)]);
    return exitCodes.usage;
  }
  const grafana = await connect(address.value, world);
  if (!grafana.ok) {
    complain(world, grafana.problems);
    return exitCodes.unreachable;
  }
  const { client, sources } = grafana.value;
  const context = { now: grafana.value.now(), sourceOf: (name: string) => sources.get(name) ?? null };
  const translations = kpis.filter(hasAlerts).map((kpi) => translateForGrafana(kpi, context));
  const untold = translations.flatMap((one) => placed(one, places));
  complain(world, untold, files.value);
  const api = new ClientApi(client);
  const wish = { translations, known: new Set(byId.keys()), folder: options.folder ?? null };
  const comparison = await compareWithGrafana(wish, api);
  if (!comparison.ok) {
    complain(world, comparison.problems);
    return exitCodes.unreachable;
  }
  const code = await performed(narrowed(comparison.value, options.kpi), api, invocation);
  return code === exitCodes.fine && options.strict && untold.length > 0 ? exitCodes.findings : code;
}

/** Only the rules of some KPIs, where some are named. */
function narrowed(comparison: Comparison, ids: readonly string[]): Comparison {
  const compared = comparison.compared.filter(({ kpi }) => kpi !== null && ids.includes(kpi));
  return ids.length === 0 ? comparison : { ...comparison, compared };
}

async function performed(
  { compared, folder, surroundings }: Comparison,
  api: ClientApi,
  { options, world }: Invocation<ApplyOptions>
): Promise<ExitCode> {
  const choice = { overwrites: () => options.overwrite, removesOrphans: options.prune };
  const ours = new Set(compared.flatMap(({ kpi, reason }) => (kpi === null || reason === 'kpi-gone' ? [] : [kpi])));
  const plan = options.remove ? planRemoval(compared, ours, choice) : planApply(compared, folder, surroundings, choice);
  world.output.write(comparisonText(compared, painter(world.output, world)));
  complain(world, plan.left.map(withOption));
  if (options['dry-run'] || options.check) {
    const differs = plan.steps.length + plan.left.length > 0;
    world.output.write(differs ? 'Nothing was written.\n' : 'Grafana has these rules already.\n');
    return options.check && differs ? exitCodes.findings : exitCodes.fine;
  }
  const progress = new Progress(world);
  const outcomes = await executeSteps(plan.steps, folder, {
    api,
    wait: (ms) => pause(ms, world.signal),
    progress: (done, total) => progress.report('Applying', done, total),
  });
  progress.end();
  const failures = outcomes.flatMap((one) => (one.kind === 'done' ? [] : [one.problem]));
  complain(world, failures);
  world.output.write(doneText(plan, outcomes));
  return failures.some(isUnreachable)
    ? exitCodes.unreachable
    : failures.length + plan.left.length > 0
      ? exitCodes.findings
      : exitCodes.fine;
}

/** What is left, with the option that would not leave it. */
function withOption(problem: Problem): Problem {
  switch (problem.code) {
    case 'edited-rule':
      return { ...problem, hint: 'Take the edit over into the definition, or overwrite it: --overwrite.' };
    case 'orphaned-rule':
      return { ...problem, hint: 'Where the files are all definitions of the folder, remove it: --prune.' };
    default:
      return problem;
  }
}

function doneText({ steps }: ApplyPlan, outcomes: readonly StepOutcome[]): string {
  if (steps.length === 0) {
    return 'Nothing was written.\n';
  }
  const done = outcomes.filter(({ kind }) => kind === 'done').map(({ step }) => step);
  const written = done.reduce((sum, step) => sum + (step.kind === 'group' ? step.write.length : 0), 0);
  const removed = done.filter(({ kind }) => kind === 'remove').length;
  const parts = [
    ...(written > 0 || removed === 0 ? [`Written: ${counted(written, 'rule')}.`] : []),
    ...(removed > 0 ? [`Removed: ${counted(removed, 'rule')}.`] : []),
  ];
  return `${parts.join(' ')}\n`;
}
