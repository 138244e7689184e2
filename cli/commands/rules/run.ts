import { translate } from '../../../src/core/alerting/translate';
import { ruleFile } from '../../../src/core/alerting/ruleFile';
import { grafanaFile } from '../../../src/core/alerting/grafana/file';
import { translateForGrafana } from '../../../src/core/alerting/grafana/translate';
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
  const translated = translateAll(decoded.registry, known.value, invocation);
  if (!translated.ok) {
    complain(world, translated.problems);
    return exitCodes.usage;
  }
  const { problems } = translated.value;
  complain(world, problems, files.value);
  const done = await deliver(translated.value, invocation);
  return done === exitCodes.fine && options.strict && problems.length > 0 ? exitCodes.findings : done;
}

/** The text of a rule file, and what it says. */
interface Translated {
  readonly text: string;
  readonly kpis: number;
  readonly alerts: number;
  readonly problems: readonly Problem[];
}

function translateAll(
  { kpis: all, places }: Registry,
  known: Sources | null,
  { options, world }: Invocation<RulesOptions>
): Result<Translated> {
  const kpis = all.filter(wantsRules);
  const counted = <
    T extends { readonly kpi: string; readonly problems: readonly Problem[]; readonly rules: readonly unknown[] },
  >(
    translations: readonly T[],
    text: string
  ): Result<Translated> =>
    ok({
      text: heading + text,
      kpis: translations.filter(({ rules }) => rules.length > 0).length,
      alerts: translations.flatMap(({ rules }) => rules).length,
      problems: translations.flatMap((one) => placed(one, places)),
    });
  if (options.for === 'grafana') {
    if (known === null) {
      return fail(misuse('Rules of Grafana name data sources by their uids.', 'Write --datasources FILE.'));
    }
    const context = { now: world.now(), sourceOf: (name: string) => known.get(name) ?? null };
    const translations = kpis.map((kpi) => translateForGrafana(kpi, context));
    return counted(translations, grafanaFile(translations, options.folder ?? 'Northstar KPI'));
  }
  const sources = known ?? sourcesByQueries(all);
  const server = evaluatedBy(kpis, sources, options.source);
  if (!server.ok) {
    return server;
  }
  const sourceOf = (name: string) => (sources.get(name)?.uid === server.value ? sources.get(name)! : null);
  const translations = kpis.map((kpi) => translate(kpi, { now: world.now(), sourceOf }));
  return counted(translations, ruleFile(translations));
}

/** A KPI without a budget has no alerts unless its definition says so. */
function wantsRules(kpi: Kpi): boolean {
  const { page, ticket } = alertsOf(kpi);
  return kpi.lifecycle !== 'retired' && page.on.length + ticket.on.length > 0;
}

/** The uid of the one Prometheus that the rules can ask. */
function evaluatedBy(kpis: readonly Kpi[], sources: Sources, wanted: string | undefined): Result<string> {
  const names = new Set(kpis.flatMap(({ inputs }) => inputs.map(({ source }) => source)));
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
function placed(
  { kpi, problems }: { readonly kpi: string; readonly problems: readonly Problem[] },
  places: Registry['places']
): Problem[] {
  const at = places?.get(kpi);
  return problems.map((problem) => ({ ...problem, severity: 'warning', path: at?.path, at: at?.at }));
}

async function deliver(
  { text, kpis, alerts }: Translated,
  { options: { out, check }, operands, world }: Invocation<RulesOptions>
): Promise<ExitCode> {
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
  world.messages.write(`${alerts} alert rule${alerts === 1 ? '' : 's'} of ${kpis} KPI${kpis === 1 ? '' : 's'}.\n`);
  return exitCodes.fine;
}
