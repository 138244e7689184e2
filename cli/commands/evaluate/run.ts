import type { KpiResult } from '../../../src/core/compute/results';
import { fail, ok, type Result } from '../../../src/core/base/result';
import type { Kpi } from '../../../src/core/definition/types';
import type { Invocation } from '../../command';
import { Evaluator } from '../../evaluation/evaluator';
import { chooseKpis, loadDefinitions, type Loaded } from '../../evaluation/load';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { isUnreachable } from '../../grafana/faults';
import { addressOf, connect, type Grafana } from '../../grafana/connect';
import { complain } from '../../output/problems';
import { Progress } from '../../output/progress';
import { pause } from '../../pause';
import type { World } from '../../world';
import { askedOf, watchOf, type Asked } from './asked';
import { resultsAs } from './formats/formats';
import { checkObjectiveOptions, writeObjectives } from './objectives';
import type { EvaluateOptions } from './options';

/** `kpi evaluate`. */
export async function evaluateFiles(invocation: Invocation<EvaluateOptions>): Promise<ExitCode> {
  const { options, world } = invocation;
  const prepared = await prepare(invocation);
  if (!prepared.ok) {
    complain(world, prepared.problems);
    return prepared.problems.some(isUnreachable) ? exitCodes.unreachable : exitCodes.usage;
  }
  const { grafana, loaded, kpis, interval } = prepared.value;
  complain(world, loaded.errors, loaded.files);
  // Which instant a round is of decides what is still settling, and so what of the kept data is read again.
  let time: number | null = null;
  const evaluator = new Evaluator(grafana, loaded.registry.byId, world.signal, () => time ?? grafana.now());
  for (;;) {
    const asked = askedOf(options, grafana.now());
    if (!asked.ok) {
      complain(world, asked.problems);
      return exitCodes.usage;
    }
    if (options.objectives) {
      const code = await writeObjectives(invocation, loaded, grafana, evaluator, asked.value, (at) => (time = at));
      if (interval === null || world.signal.aborted) {
        return world.signal.aborted ? exitCodes.interrupted : code;
      }
      await pause(interval, world.signal);
      continue;
    }
    const results: KpiResult[] = [];
    for (const one of asked.value) {
      time = options.at.length === 0 ? null : one.now;
      results.push(...(await evaluateAll(evaluator, kpis, one, world)));
    }
    if (world.signal.aborted) {
      return exitCodes.interrupted;
    }
    world.output.write(resultsAs(options.json ? 'json' : options.format, results, world));
    if (interval === null) {
      return codeOf(results, loaded);
    }
    await pause(interval, world.signal);
  }
}

interface Prepared {
  readonly grafana: Grafana;
  readonly loaded: Loaded;
  readonly kpis: readonly Kpi[];
  readonly interval: number | null;
}

async function prepare({ options, operands, world }: Invocation<EvaluateOptions>): Promise<Result<Prepared>> {
  const [address, interval, asked] = [addressOf(options), watchOf(options), askedOf(options, world.now())];
  const loaded = await loadDefinitions(operands, options, world);
  const objectives = loaded.ok ? checkObjectiveOptions(options, loaded.value) : [];
  const misused = [...[address, interval, asked].flatMap((one) => (one.ok ? [] : one.problems)), ...objectives];
  if (misused.length > 0 || !address.ok || !interval.ok || !loaded.ok) {
    return fail(...misused, ...(loaded.ok ? [] : loaded.problems));
  }
  const kpis = chooseKpis(loaded.value, options.kpi);
  if (!kpis.ok) {
    return kpis;
  }
  const grafana = await connect(address.value, world);
  return grafana.ok
    ? ok({ grafana: grafana.value, loaded: loaded.value, kpis: kpis.value, interval: interval.value })
    : grafana;
}

/** All KPIs at one instant, at the same time, so that they share requests. */
async function evaluateAll(evaluator: Evaluator, kpis: readonly Kpi[], asked: Asked, world: World) {
  const progress = new Progress(world);
  let done = 0;
  const results = await Promise.all(
    kpis.map(async (kpi) => {
      const result = await evaluator.evaluate({ ...asked, kpi });
      progress.report('Evaluating', ++done, kpis.length);
      return result;
    })
  );
  progress.end();
  return results;
}

/** A KPI without a result because of a source counts more than a definition with errors. */
function codeOf(results: readonly KpiResult[], { errors }: Loaded): ExitCode {
  return results.some(({ problems }) => problems.length > 0)
    ? exitCodes.unreachable
    : errors.length > 0
      ? exitCodes.findings
      : exitCodes.fine;
}
