import { alertNames } from '../../../src/core/alerting/labels';
import { ruleFile } from '../../../src/core/alerting/ruleFile';
import { slothFile, slothGroups } from '../../../src/core/alerting/sloth/file';
import type { Tested } from '../../../src/core/alerting/promtool/file';
import { grafanaFile } from '../../../src/core/alerting/grafana/file';
import { translateForGrafana } from '../../../src/core/alerting/grafana/translate';
import type { AlertRule } from '../../../src/core/alerting/types';
import { translate } from '../../../src/core/alerting/translate';
import { quote } from '../../../src/core/base/quote';
import { fail, ok, type Problem, type Result } from '../../../src/core/base/result';
import { hasAlerts } from '../../../src/core/definition/alerts';
import type { Kpi, Registry } from '../../../src/core/definition/types';
import { misuse } from '../../options/parse';
import { sourcesByQueries, type Sources } from './sources';

export const heading = '# Written by "kpi rules": change the definitions, not this file.\n';

/** How rules are written; `now` in ms since the epoch. */
export interface RuleWish {
  readonly for: 'prometheus' | 'grafana';
  readonly now: number;
  /** The sources of a provisioning file of Grafana; null where the queries themselves must tell. */
  readonly sources: Sources | null;
  /** The Prometheus that evaluates the rules. */
  readonly source?: string;
  readonly folder?: string;
  /** For Prometheus: in the names and the layout of Sloth. */
  readonly 'sloth-compatible'?: boolean;
}

/** The text of a rule file, and what it says. */
export interface Translated {
  readonly text: string;
  readonly kpis: number;
  readonly alerts: number;
  readonly problems: readonly Problem[];
  /** What a test file of promtool can be about: none of Grafana's. */
  readonly tested: readonly Tested[];
}

/** The rules of all KPIs that have alerts. Problems are warnings at the places of their KPIs. */
export function translateAll({ kpis: all, places }: Registry, wish: RuleWish): Result<Translated> {
  const isRead = ({ lifecycle, budget }: Kpi) => wish['sloth-compatible'] && lifecycle !== 'retired' && budget !== null;
  const kpis = all.filter((kpi) => hasAlerts(kpi) || isRead(kpi));
  const counted = <
    T extends { readonly kpi: string; readonly problems: readonly Problem[]; readonly rules: readonly unknown[] },
  >(
    translations: readonly T[],
    text: string,
    tested: readonly Tested[] = []
  ): Result<Translated> =>
    ok({
      tested,
      text: heading + text,
      kpis: translations.filter(({ rules }) => rules.length > 0).length,
      alerts: translations.flatMap(({ rules }) => rules).length,
      problems: translations.flatMap((one) => placed(one, places)),
    });
  if (wish.for === 'grafana') {
    if (wish['sloth-compatible']) {
      return fail(misuse('Sloth writes rules of Prometheus only.', 'Remove --sloth-compatible or --for grafana.'));
    }
    const { sources } = wish;
    if (sources === null) {
      return fail(misuse('Rules of Grafana name data sources by their uids.', 'Write --datasources FILE.'));
    }
    const context = { now: wish.now, sourceOf: (name: string) => sources.get(name) ?? null };
    const translations = kpis.map((kpi) => translateForGrafana(kpi, context));
    return counted(translations, grafanaFile(translations, wish.folder ?? 'Northstar KPI'));
  }
  const sources = wish.sources ?? sourcesByQueries(all);
  const server = evaluatedBy(kpis, sources, wish.source);
  if (!server.ok) {
    return server;
  }
  const sourceOf = (name: string) => (sources.get(name)?.uid === server.value ? sources.get(name)! : null);
  const context = { now: wish.now, sourceOf };
  if (wish['sloth-compatible']) {
    const slos = slothGroups(kpis, context);
    return counted(slos, slothFile(slos), burning(kpis, slos));
  }
  const translations = kpis.map((kpi) => translate(kpi, context));
  return counted(translations, ruleFile(translations), burning(kpis, translations));
}

/** The KPIs with alerts on burn: a draft has only records. */
function burning(
  kpis: readonly Kpi[],
  translations: ReadonlyArray<{ readonly interval: number; readonly rules: readonly AlertRule[] }>
): Tested[] {
  return kpis.flatMap((kpi, i) => {
    const { rules = [], interval = 0 } = translations[i] ?? {};
    const burns = rules.some(({ alert }) => alert === alertNames.burn);
    return burns && kpi.lifecycle !== 'draft' ? [{ kpi, interval }] : [];
  });
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
export function placed(
  { kpi, problems }: { readonly kpi: string; readonly problems: readonly Problem[] },
  places: Registry['places']
): Problem[] {
  const at = places?.get(kpi);
  return problems.map((problem) => ({ ...problem, severity: 'warning', path: at?.path, at: at?.at }));
}
