import { translate } from '../../../src/core/alerting/translate';
import { ruleFile } from '../../../src/core/alerting/ruleFile';
import type { Translation } from '../../../src/core/alerting/types';
import { quote } from '../../../src/core/base/quote';
import { fail, ok, type Problem, type Result } from '../../../src/core/base/result';
import { decodeRegistry } from '../../../src/core/definition/decode';
import { alertsOf } from '../../../src/core/definition/alerts';
import type { Kpi, Registry } from '../../../src/core/definition/types';
import type { Invocation } from '../../command';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { readFile, readFiles } from '../../files/read';
import { writeFiles } from '../../files/write';
import { misuse } from '../../options/parse';
import { complain } from '../../output/problems';
import { registryProblems } from '../check/problems';
import type { RulesOptions } from './options';
import { readDataSources, sourcesByQueries, type Sources } from './sources';

const heading = '# Written by "kpi rules": change the definitions, not this file.\n';

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
  const errors = registryProblems(decoded).filter(({ severity }) => severity !== 'warning');
  if (errors.length > 0) {
    complain(world, errors, files.value);
    return exitCodes.findings;
  }
  const { kpis } = decoded.registry;
  const sources = known.value ?? sourcesByQueries(kpis);
  const server = evaluatedBy(kpis, sources, options.source);
  if (!server.ok) {
    complain(world, server.problems);
    return exitCodes.usage;
  }
  const sourceOf = (name: string) => (sources.get(name)?.uid === server.value ? sources.get(name)! : null);
  const translations = kpis.filter(wantsRules).map((kpi) => translate(kpi, { now: world.now(), sourceOf }));
  const problems = translations.flatMap((one) => placed(one, decoded.registry));
  complain(world, problems, files.value);
  const done = await deliver(heading + ruleFile(translations), translations, invocation);
  return done === exitCodes.fine && options.strict && problems.length > 0 ? exitCodes.findings : done;
}

/** A KPI without a budget has no alerts unless its definition says so. */
function wantsRules(kpi: Kpi): boolean {
  const { page, ticket } = alertsOf(kpi);
  return kpi.lifecycle !== 'retired' && page.on.length + ticket.on.length > 0;
}

/** The uid of the one Prometheus that the rules can ask. */
function evaluatedBy(kpis: readonly Kpi[], sources: Sources, wanted: string | undefined): Result<string> {
  const names = new Set(kpis.filter(wantsRules).flatMap(({ inputs }) => inputs.map(({ source }) => source)));
  const servers = new Map(
    [...names].flatMap((name) => {
      const source = sources.get(name);
      return source?.kind === 'prometheus' ? [[source.uid, source.name] as const] : [];
    })
  );
  const list = [...servers.values()].map(quote).join(', ');
  if (wanted !== undefined) {
    const uid = sources.get(wanted)?.uid;
    return uid !== undefined && servers.has(uid)
      ? ok(uid)
      : fail(misuse(`No definition with alerts reads the Prometheus ${quote(wanted)}.`, `Write one of: ${list}.`));
  }
  const [first = ''] = servers.keys();
  return servers.size <= 1
    ? ok(first)
    : fail(
        misuse(
          `The definitions read ${servers.size} Prometheus servers: ${list}.`,
          'Write a file for each: --source NAME.'
        )
      );
}

/** Problems at the places of their KPIs. */
function placed({ kpi, problems }: Translation, { places }: Registry): Problem[] {
  const at = places?.get(kpi);
  return problems.map((problem) => ({ ...problem, severity: 'warning', path: at?.path, at: at?.at }));
}

async function deliver(
  text: string,
  translations: readonly Translation[],
  { options: { out, check }, operands, world }: Invocation<RulesOptions>
): Promise<ExitCode> {
  const alerts = translations.flatMap(({ rules }) => rules).length;
  if (out === undefined) {
    world.output.write(text);
  } else if (check) {
    const written = await readFile(out, world.folder);
    if (!written.ok || written.value !== text) {
      const message = `${quote(out)} ${written.ok ? 'is out of date' : 'cannot be read or is missing'}.`;
      complain(world, [
        { code: 'stale-file', message, hint: `Run kpi rules ${operands.join(' ')} --out ${out}.`, severity: 'error' },
      ]);
      return exitCodes.findings;
    }
  } else {
    const written = await writeFiles([{ name: out, text }], world.folder, world.signal);
    if (!written.ok) {
      complain(world, written.problems);
      return exitCodes.usage;
    }
  }
  const kpis = translations.filter(({ rules }) => rules.length > 0).length;
  world.messages.write(`${alerts} alert rule${alerts === 1 ? '' : 's'} of ${kpis} KPI${kpis === 1 ? '' : 's'}.\n`);
  return exitCodes.fine;
}
