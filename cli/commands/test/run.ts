import type { Invocation } from '../../command';
import { chooseKpis, loadDefinitions } from '../../evaluation/load';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { noGrafana } from '../../grafana/connect';
import { complain } from '../../output/problems';
import { Progress } from '../../output/progress';
import { casesIn } from './cases';
import { computeCase } from './evaluate';
import { testFormats } from './formats';
import type { TestOptions } from './options';
import { outcomeOf, type Outcome } from './outcome';

/** `kpi test`. */
export async function testFiles({ options, operands, world }: Invocation<TestOptions>): Promise<ExitCode> {
  const loaded = await loadDefinitions(operands, noGrafana, world);
  const chosen = loaded.ok ? chooseKpis(loaded.value, options.kpi) : loaded;
  if (!loaded.ok || !chosen.ok) {
    complain(world, chosen.ok ? [] : chosen.problems);
    return exitCodes.usage;
  }
  const { files, registry, errors } = loaded.value;
  complain(world, errors, files);
  const cases = casesIn(files).filter(({ kpi }) => options.kpi.length === 0 || options.kpi.includes(kpi));
  const progress = new Progress(world);
  const outcomes: Outcome[] = [];
  for (const one of cases) {
    outcomes.push(outcomeOf(one, await computeCase(one, registry.byId)));
    progress.report('Testing', outcomes.length, cases.length);
    if (world.signal.aborted) {
      break;
    }
  }
  progress.end();
  world.output.write(testFormats[options.json ? 'json' : options.format](outcomes, files, world));
  const isFine = errors.length === 0 && outcomes.every(({ failures }) => failures.length === 0);
  return isFine ? exitCodes.fine : exitCodes.findings;
}
