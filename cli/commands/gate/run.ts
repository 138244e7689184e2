import { fail, ok, type Result } from '../../../src/core/base/result';
import type { KpiResult } from '../../../src/core/compute/results';
import { statusWords } from '../../../src/core/compute/statusWords';
import type { Invocation } from '../../command';
import { Evaluator } from '../../evaluation/evaluator';
import { parseInstant } from '../../evaluation/instants';
import { chooseKpis, loadDefinitions } from '../../evaluation/load';
import { plain, reasonText } from '../../evaluation/resultJson';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { addressOf, connect } from '../../grafana/connect';
import { isUnreachable } from '../../grafana/faults';
import { misuse } from '../../options/parse';
import { painter, type Colour } from '../../output/colours';
import { columnsText } from '../../output/columns';
import { numberText, percentText } from '../../output/numbers';
import { complain } from '../../output/problems';
import type { World } from '../../world';
import { figures, parseCondition, type Condition } from './condition';
import type { GateOptions } from './options';

/** `passed`: the condition does not hold. `unknown`: not enough data to decide. */
type Verdict = 'passed' | 'failed' | 'unknown' | 'not-measured';

interface Judged {
  readonly result: KpiResult;
  readonly verdict: Verdict;
}

/** `kpi gate`. A KPI that cannot be measured lets nothing pass: its source could not be reached. */
export async function gateFiles(invocation: Invocation<GateOptions>): Promise<ExitCode> {
  const { options, world } = invocation;
  const judged = await judge(invocation);
  if (!judged.ok) {
    complain(world, judged.problems);
    const isFault = judged.problems.some(({ code }) => code === 'broken-definitions');
    return judged.problems.some(isUnreachable) ? exitCodes.unreachable : isFault ? exitCodes.findings : exitCodes.usage;
  }
  world.output.write(options.json ? jsonOf(judged.value) : tableOf(judged.value, world));
  const has = (verdict: Verdict): boolean => judged.value.some((one) => one.verdict === verdict);
  if (has('failed') || (options.strict && has('unknown'))) {
    return exitCodes.findings;
  }
  return has('not-measured') ? exitCodes.unreachable : exitCodes.fine;
}

async function judge({ options, operands, world }: Invocation<GateOptions>): Promise<Result<readonly Judged[]>> {
  const text = options['fail-on'];
  const address = addressOf(options);
  const condition: Result<Condition> =
    text === undefined
      ? fail(misuse('The condition is missing.', "Write --fail-on 'budgetRemaining < 0.1'."))
      : parseCondition(text);
  const time = parseInstant(options.at ?? 'now', world.now());
  const loaded = await loadDefinitions(operands, world);
  if (!address.ok || !condition.ok || !time.ok || !loaded.ok) {
    return fail(...[address, condition, time, loaded].flatMap((one) => (one.ok ? [] : one.problems)));
  }
  const { errors, files, registry } = loaded.value;
  if (errors.length > 0) {
    // What is left out could be what the gate is for.
    complain(world, errors, files);
    const message = 'Some definitions have errors.';
    return fail({ code: 'broken-definitions', message, hint: 'Correct them first: kpi check.' });
  }
  const kpis = chooseKpis(loaded.value, options.kpi);
  const grafana = kpis.ok ? await connect(address.value, world) : kpis;
  if (!kpis.ok || !grafana.ok) {
    return kpis.ok ? (grafana.ok ? ok([]) : grafana) : kpis;
  }
  const now = options.at === undefined ? grafana.value.now() : time.value;
  const evaluator = new Evaluator(grafana.value, registry.byId, world.signal, () => now);
  const request = { now, range: { from: now, to: now }, points: 0 };
  const results = await Promise.all(kpis.value.map((kpi) => evaluator.evaluate({ ...request, kpi })));
  return ok(results.map((result) => ({ result, verdict: verdictOf(result, condition.value) })));
}

function verdictOf(result: KpiResult, condition: Condition): Verdict {
  if (result.problems.length > 0) {
    return 'not-measured';
  }
  const holds = condition(result);
  return holds === null ? 'unknown' : holds ? 'failed' : 'passed';
}

const words: Readonly<Record<Verdict, readonly [text: string, colour: Colour]>> = {
  passed: ['Passed', 'green'],
  failed: ['Failed', 'red'],
  unknown: ['Not enough data', 'yellow'],
  'not-measured': ['Not measured', 'red'],
};

function tableOf(judged: readonly Judged[], world: World): string {
  const paint = painter(world.output, world);
  const rows = judged.map(({ result, verdict }) => {
    const { kpi, value, status, budget } = result;
    const shown = value === null ? '-' : numberText(value, kpi.unit, kpi.decimals);
    const left = budget?.remaining == null ? '-' : percentText(budget.remaining);
    return [kpi.id, paint(...words[verdict]), shown, statusWords[status], left];
  });
  const head = ['KPI', 'Gate', 'Value', 'Status', 'Budget left'].map((text) => paint(text, 'bold'));
  const reasons = judged.flatMap(({ result }) => {
    const reason = reasonText(result);
    return reason === '' ? [] : [`${result.kpi.id}: ${reason}\n`];
  });
  return [columnsText([head, ...rows]), ...reasons].join('');
}

function jsonOf(judged: readonly Judged[]): string {
  const kpis = judged.map(({ result, verdict }) => ({
    id: result.kpi.id,
    verdict,
    ...Object.fromEntries(Object.entries(figures).map(([name, of]) => [name, of(result)])),
    status: result.status,
    problem: reasonText(result) || undefined,
  }));
  return `${JSON.stringify(plain({ kpis }), null, 2)}\n`;
}
