import { fail, ok, type Result } from '../../../src/core/base/result';
import type { KpiResult } from '../../../src/core/compute/results';
import { windowsToAsk } from '../../../src/core/compute/targets/suggest';
import { nominalLength } from '../../../src/core/time/window';
import type { Invocation } from '../../command';
import { chooseKpis, loadDefinitions, type Loaded } from '../../evaluation/load';
import { evaluatePastWindows } from '../../evaluation/pastWindows';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { addressOf, connect } from '../../grafana/connect';
import { isUnreachable } from '../../grafana/faults';
import { complain } from '../../output/problems';
import { suggestionsJson, suggestionsText } from './formats';
import type { SuggestOptions } from './options';

/** `kpi suggest`. A KPI without a suggestion says why; that is no finding. */
export async function suggestTargets(invocation: Invocation<SuggestOptions>): Promise<ExitCode> {
  const { options, world } = invocation;
  const measured = await measure(invocation);
  if (!measured.ok) {
    complain(world, measured.problems);
    return measured.problems.some(isUnreachable) ? exitCodes.unreachable : exitCodes.usage;
  }
  const { loaded, results } = measured.value;
  complain(world, loaded.errors, loaded.files);
  world.output.write(options.json ? suggestionsJson(results) : suggestionsText(results, world));
  return results.some(({ problems }) => problems.length > 0)
    ? exitCodes.unreachable
    : loaded.errors.length > 0
      ? exitCodes.findings
      : exitCodes.fine;
}

interface Measured {
  readonly loaded: Loaded;
  readonly results: readonly KpiResult[];
}

async function measure({ options, operands, world }: Invocation<SuggestOptions>): Promise<Result<Measured>> {
  const [address, loaded] = [addressOf(options), await loadDefinitions(operands, options, world)];
  const kpis = loaded.ok ? chooseKpis(loaded.value, options.kpi) : loaded;
  if (!address.ok || !loaded.ok || !kpis.ok) {
    return fail(...[address, kpis].flatMap((one) => (one.ok ? [] : one.problems)));
  }
  const grafana = await connect(address.value, world);
  if (!grafana.ok) {
    return grafana;
  }
  const results = await evaluatePastWindows(
    kpis.value,
    ({ window }) => (window === null ? 0 : windowsToAsk(nominalLength(window))),
    loaded.value.registry,
    grafana.value,
    world
  );
  return ok({ loaded: loaded.value, results });
}
