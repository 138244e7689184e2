import { decodeRegistry } from '../../../src/core/definition/decode';
import { ok, type Problem, type Result } from '../../../src/core/base/result';
import type { Registry } from '../../../src/core/definition/types';
import { adviceOn } from '../../../src/core/lint/advice';
import type { Invocation } from '../../command';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { isUnreachable } from '../../grafana/faults';
import { complain } from '../../output/problems';
import type { World } from '../../world';
import { readDefinitions } from '../../registry/read';
import { reportAs } from './formats/formats';
import { measure, nothingMeasured, type Measured } from './measure';
import type { CheckOptions } from './options';
import { registryProblems } from './problems';
import type { Report } from './report';
import { askPages } from './pages';
import { inUse, readinessOf, scoresOf, type KpiReadiness } from './scores';

/** `kpi check`. Scores and advice are never findings; what is not ready is one strictly. */
export async function checkFiles(invocation: Invocation<CheckOptions>): Promise<ExitCode> {
  const { options, operands, world } = invocation;
  const files = await readDefinitions(operands, options, world);
  if (!files.ok) {
    complain(world, files.problems);
    return files.problems.some(isUnreachable) ? exitCodes.unreachable : exitCodes.usage;
  }
  const decoded = decodeRegistry(files.value);
  const measured = await measuredOf(invocation, decoded.registry);
  if (!measured.ok) {
    complain(world, measured.problems);
    return measured.problems.some(isUnreachable) ? exitCodes.unreachable : exitCodes.usage;
  }
  const report: Report = {
    files: files.value,
    kpis: decoded.registry.kpis.length + decoded.leftOut.length,
    problems: registryProblems(decoded, measured.value.problems),
    smart: options.smart
      ? { scores: scoresOf(decoded.registry, measured.value), advice: adviceOn(decoded.registry) }
      : null,
    ready: options.ready ? await readyOf(decoded.registry, measured.value, world) : null,
  };
  const format = options.json ? 'json' : options.format;
  world.output.write(reportAs(format, report, world));
  const isUnready = options.strict && report.ready?.some(({ items }) => items.some(({ isMet }) => isMet === false));
  const isFaulty = report.problems.some((problem) => isFinding(problem, options.strict));
  return isFaulty || isUnready === true ? exitCodes.findings : exitCodes.fine;
}

/** Nothing is asked without `--grafana`. */
async function measuredOf({ options, world }: Invocation<CheckOptions>, registry: Registry): Promise<Result<Measured>> {
  return options.grafana === undefined ? ok(nothingMeasured) : measure(options, registry, world);
}

async function readyOf(registry: Registry, measured: Measured, world: World): Promise<KpiReadiness[]> {
  return readinessOf(registry, measured, await askPages(inUse(registry), world), world.now());
}

function isFinding({ severity }: Problem, isStrict: boolean): boolean {
  return severity !== 'warning' || isStrict;
}
