import { ok } from '../../../src/core/base/result';
import { decodeRegistry } from '../../../src/core/definition/decode';
import type { Invocation } from '../../command';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { compareFiles, deliverFiles } from '../../files/deliver';
import { readFiles } from '../../files/read';
import { misuse } from '../../options/parse';
import { complain } from '../../output/problems';
import { counted } from '../../output/words';
import { registryErrors } from '../check/problems';
import type { RulesOptions } from './options';
import { readDataSources } from './sources';
import { translateAll } from './translate';

/** `kpi rules`. Nothing is written where a definition has an error. */
export async function writeRules(invocation: Invocation<RulesOptions>): Promise<ExitCode> {
  const { options, operands, world } = invocation;
  const misused =
    options.check && options.out === undefined ? [misuse('--check needs a file.', 'Write --out FILE.')] : [];
  const files = await readFiles(operands, world);
  const known = options.datasources === undefined ? ok(null) : await readDataSources(options.datasources, world);
  if (misused.length > 0 || !files.ok || !known.ok) {
    complain(world, [...misused, ...[files, known].flatMap((one) => (one.ok ? [] : one.problems))]);
    return exitCodes.usage;
  }
  const decoded = decodeRegistry(files.value);
  const errors = registryErrors(decoded);
  if (errors.length > 0) {
    complain(world, errors, files.value);
    return exitCodes.findings;
  }
  const wish = { ...options, now: world.now(), sources: known.value };
  const translated = translateAll(decoded.registry, wish);
  if (!translated.ok) {
    complain(world, translated.problems);
    return exitCodes.usage;
  }
  const { text, kpis, alerts, problems } = translated.value;
  complain(world, problems, files.value);
  const done = await deliver(text, invocation);
  if (done === exitCodes.fine) {
    world.messages.write(`${counted(alerts, 'alert rule')} of ${counted(kpis, 'KPI')}.\n`);
  }
  return done === exitCodes.fine && options.strict && problems.length > 0 ? exitCodes.findings : done;
}

async function deliver(text: string, { options, operands, world }: Invocation<RulesOptions>): Promise<ExitCode> {
  const { out, check } = options;
  if (out === undefined) {
    world.output.write(text);
    return exitCodes.fine;
  }
  const names = ['for', 'datasources', 'source', 'folder', 'out'] as const;
  const flags = [
    ...names.flatMap((name) => (options[name] === undefined ? [] : [`--${name} ${shown(options[name])}`])),
    ...(options['sloth-compatible'] ? ['--sloth-compatible'] : []),
  ];
  const files = [{ name: out, text }];
  return check
    ? compareFiles(files, ['kpi rules', ...operands, ...flags].join(' '), world)
    : deliverFiles(files, world);
}

/** An argument as a shell reads it. */
function shown(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
