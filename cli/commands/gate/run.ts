import { fail, ok, type Problem, type Result } from '../../../src/core/base/result';
import type { Kpi, Registry } from '../../../src/core/definition/types';
import type { Invocation } from '../../command';
import { parseInstant } from '../../evaluation/instants';
import { chooseKpis, loadDefinitions } from '../../evaluation/load';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { addressOf, connect, type Grafana } from '../../grafana/connect';
import { isUnreachable } from '../../grafana/faults';
import { misuse } from '../../options/parse';
import { complain } from '../../output/problems';
import type { World } from '../../world';
import { canaryJson, canaryTable } from './canary/formats';
import { canaryOf, type CanaryCheck } from './canary/options';
import { watchCanary } from './canary/watch';
import { parseCondition, type Condition } from './condition';
import { judgedJson, judgedTable, judgeKpis } from './judge';
import type { GateOptions } from './options';
import { exitCodeOf } from './verdict';

/** What is asked of each KPI: a condition as of an instant (null for now), or a comparison of two versions. */
type Question =
  | { readonly kind: 'condition'; readonly condition: Condition; readonly at: number | null }
  | { readonly kind: 'canary'; readonly check: CanaryCheck };

interface Prepared {
  readonly question: Question;
  readonly kpis: readonly Kpi[];
  readonly registry: Registry;
  readonly grafana: Grafana;
}

/** `kpi gate`. A KPI that cannot be measured lets nothing pass: its source could not be reached. */
export async function gateFiles(invocation: Invocation<GateOptions>): Promise<ExitCode> {
  const { options, world } = invocation;
  const prepared = await prepare(invocation);
  if (!prepared.ok) {
    return refuse(world, prepared.problems);
  }
  const { question, kpis, registry, grafana } = prepared.value;
  if (question.kind === 'canary') {
    return compareVersions(question.check, prepared.value, invocation);
  }
  const judged = await judgeKpis(kpis, question.condition, question.at ?? grafana.now(), registry, grafana, world);
  world.output.write(options.json ? judgedJson(judged) : judgedTable(judged, world));
  return exitCodeOf(
    judged.map(({ verdict }) => verdict),
    options.strict
  );
}

/** KPIs that count no events are told and left out; where none is left, nothing was checked. */
async function compareVersions(
  check: CanaryCheck,
  { kpis, registry, grafana }: Prepared,
  { options, world }: Invocation<GateOptions>
): Promise<ExitCode> {
  const { comparisons, skipped } = await watchCanary(check, kpis, registry.byId, grafana, world);
  if (comparisons.length === 0 || (options.kpi.length > 0 && skipped.length > 0)) {
    return refuse(world, skipped);
  }
  if (world.signal.aborted) {
    return exitCodes.interrupted;
  }
  if (skipped.length > 0) {
    world.messages.write(`Left out: ${skipped.map(({ message }) => message.replace(/\.$/, '')).join('; ')}.\n`);
  }
  world.output.write(options.json ? canaryJson(comparisons) : canaryTable(comparisons, world));
  return exitCodeOf(
    comparisons.map(({ verdict }) => verdict),
    options.strict
  );
}

function refuse(world: World, problems: readonly Problem[]): ExitCode {
  complain(world, problems);
  const isFault = problems.some(({ code }) => code === 'broken-definitions');
  return problems.some(isUnreachable) ? exitCodes.unreachable : isFault ? exitCodes.findings : exitCodes.usage;
}

async function prepare({ options, operands, world }: Invocation<GateOptions>): Promise<Result<Prepared>> {
  const [address, question] = [addressOf(options), questionOf(options, world)];
  const loaded = await loadDefinitions(operands, options, world);
  if (!address.ok || !question.ok || !loaded.ok) {
    return fail(...[address, question, loaded].flatMap((one) => (one.ok ? [] : one.problems)));
  }
  const { errors, files, registry } = loaded.value;
  if (errors.length > 0) {
    // What is left out could be what the gate is for.
    complain(world, errors, files);
    const message = 'Some definitions have errors.';
    return fail({ code: 'broken-definitions', message, hint: 'Correct them first: kpi check.' });
  }
  const kpis = chooseKpis(loaded.value, options.kpi);
  if (!kpis.ok) {
    return kpis;
  }
  const grafana = await connect(address.value, world);
  return grafana.ok ? ok({ question: question.value, kpis: kpis.value, registry, grafana: grafana.value }) : grafana;
}

function questionOf(options: Invocation<GateOptions>['options'], world: World): Result<Question> {
  const canary = canaryOf(options);
  if (!canary.ok) {
    return canary;
  }
  if (canary.value !== null) {
    return ok({ kind: 'canary', check: canary.value });
  }
  const text = options['fail-on'];
  if (text === undefined) {
    const hint = "Write --fail-on 'budgetRemaining < 0.1', or --where version=canary --against version=stable.";
    return fail(misuse('The condition is missing.', hint));
  }
  const condition = parseCondition(text);
  const time = options.at === undefined ? ok(null) : parseInstant(options.at, world.now());
  return condition.ok && time.ok
    ? ok({ kind: 'condition', condition: condition.value, at: time.value })
    : fail(...[condition, time].flatMap((one) => (one.ok ? [] : one.problems)));
}
