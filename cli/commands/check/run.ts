import { decodeRegistry } from '../../../src/core/definition/decode';
import type { Problem } from '../../../src/core/base/result';
import type { Invocation } from '../../command';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { readFiles } from '../../files/read';
import { complain } from '../../output/problems';
import { reportAs } from './formats/formats';
import type { CheckOptions } from './options';
import { registryProblems } from './problems';
import type { Report } from './report';

/** `kpi check`. */
export async function checkFiles({ options, operands, world }: Invocation<CheckOptions>): Promise<ExitCode> {
  const files = await readFiles(operands, world);
  if (!files.ok) {
    complain(world, files.problems);
    return exitCodes.usage;
  }
  const decoded = decodeRegistry(files.value);
  const report: Report = {
    files: files.value,
    kpis: decoded.registry.kpis.length + decoded.leftOut.length,
    problems: registryProblems(decoded),
  };
  const format = options.json ? 'json' : options.format;
  world.output.write(reportAs(format, report, world));
  return report.problems.some((problem) => isFinding(problem, options.strict)) ? exitCodes.findings : exitCodes.fine;
}

function isFinding({ severity }: Problem, isStrict: boolean): boolean {
  return severity !== 'warning' || isStrict;
}
