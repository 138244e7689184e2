import path from 'node:path';
import { testFile, type TestFile, type Tested } from '../../../src/core/alerting/promtool/file';
import { ok, type Problem } from '../../../src/core/base/result';
import type { Invocation } from '../../command';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { compareFiles, deliverFiles } from '../../files/deliver';
import { readFiles } from '../../files/read';
import { misuse } from '../../options/parse';
import { complain } from '../../output/problems';
import { counted } from '../../output/words';
import { faultlessRegistry } from '../check/faultless';
import type { RulesOptions } from './options';
import { readDataSources } from './sources';
import { heading, placed, translateAll } from './translate';

type Options = Invocation<RulesOptions>['options'];

/** `kpi rules`. Nothing is written where a definition has an error. */
export async function writeRules(invocation: Invocation<RulesOptions>): Promise<ExitCode> {
  const { options, operands, world } = invocation;
  const misused = misuses(options);
  const files = await readFiles(operands, world);
  const known = options.datasources === undefined ? ok(null) : await readDataSources(options.datasources, world);
  if (misused.length > 0 || !files.ok || !known.ok) {
    complain(world, [...misused, ...[files, known].flatMap((one) => (one.ok ? [] : one.problems))]);
    return exitCodes.usage;
  }
  const registry = faultlessRegistry(files.value, world);
  if (registry === null) {
    return exitCodes.findings;
  }
  const wish = { ...options, now: world.now(), sources: known.value };
  const translated = translateAll(registry, wish);
  if (!translated.ok) {
    complain(world, translated.problems);
    return exitCodes.usage;
  }
  const { text, kpis, alerts, problems: refused, tested } = translated.value;
  const tests = testsFor(tested, options);
  const untested = (tests?.problems ?? []).flatMap((one) => placed(one, registry.places));
  const problems = [...refused, ...untested];
  complain(world, problems, files.value);
  const done = await deliver([text, ...(tests === null ? [] : [heading + tests.text])], invocation);
  if (done === exitCodes.fine) {
    world.messages.write(`${counted(alerts, 'alert rule')} of ${counted(kpis, 'KPI')}.\n`);
  }
  return done === exitCodes.fine && options.strict && problems.length > 0 ? exitCodes.findings : done;
}

function misuses({ check, out, tests, for: server }: Options): Problem[] {
  return [
    ...(check && out === undefined ? [misuse('--check needs a file.', 'Write --out FILE.')] : []),
    ...(tests !== undefined && out === undefined
      ? [misuse('Tests name the file of the rules.', 'Write --out FILE.')]
      : []),
    ...(tests !== undefined && server === 'grafana'
      ? [misuse('promtool tests rules of Prometheus only.', 'Remove --tests or --for grafana.')]
      : []),
  ];
}

/** The test file on request, which names the rules from where it is itself. */
function testsFor(tested: readonly Tested[], { tests, out = '', ...options }: Options): TestFile | null {
  const rules = path.relative(path.dirname(path.resolve(tests ?? '')), path.resolve(out));
  return tests === undefined
    ? null
    : testFile(tested, { rules: rules.split(path.sep).join('/'), isSeparate: options['sloth-compatible'] });
}

/** Writes the rules, and the tests where there are any. */
async function deliver(
  [text = '', tests]: readonly string[],
  { options, operands, world }: Invocation<RulesOptions>
): Promise<ExitCode> {
  const { out, check } = options;
  if (out === undefined) {
    world.output.write(text);
    return exitCodes.fine;
  }
  const names = ['for', 'datasources', 'source', 'folder', 'out', 'tests'] as const;
  const flags = [
    ...names.flatMap((name) => (options[name] === undefined ? [] : [`--${name} ${shown(options[name])}`])),
    ...(options['sloth-compatible'] ? ['--sloth-compatible'] : []),
  ];
  const files = [
    { name: out, text },
    ...(tests === undefined || options.tests === undefined ? [] : [{ name: options.tests, text: tests }]),
  ];
  return check
    ? compareFiles(files, ['kpi rules', ...operands, ...flags].join(' '), world)
    : deliverFiles(files, world);
}

/** An argument as a shell reads it. */
function shown(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
