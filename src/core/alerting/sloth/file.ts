import { quote } from '../../base/quote';
import type { Problem } from '../../base/result';
import { alertsOf } from '../../definition/alerts';
import type { AlertLevel, Kpi } from '../../definition/types';
import { formatDuration } from '../../time/duration';
import { fileOf, groupOf, written, type RuleGroup } from '../ruleFile';
import { translate } from '../translate';
import type { AlertRule, RuleContext } from '../types';
import { translateAsSloth, type SlothTranslation } from './translate';

/** What one KPI becomes in Sloth's layout. */
export interface SlothGroups {
  readonly kpi: string;
  readonly groups: readonly RuleGroup[];
  readonly rules: readonly AlertRule[];
  /** How often the records are made, in ms. */
  readonly interval: number;
  readonly problems: readonly Problem[];
}

/**
 * All KPIs in Sloth's layout: the alerts on burn in Sloth's three groups an SLO, all others in a group of the KPI. An SLO
 * without alerts has the records alone.
 */
export function slothGroups(kpis: readonly Kpi[], context: RuleContext): SlothGroups[] {
  const taken = new Map<string, string>();
  return kpis.map((kpi): SlothGroups => {
    const { page, ticket } = alertsOf(kpi);
    const rest = translate(withoutBurn(kpi), context);
    const { problems, rules } = rest;
    const others = { groups: rest.records.length > 0 ? [groupOf(rest)] : [], rules, interval: rest.interval, problems };
    const isWanted = [page, ticket].some(({ on }) => on.includes('burn'));
    const slo = isWanted || kpi.budget?.method === 'occurrences' ? translateAsSloth(kpi, context) : null;
    if (slo === null || (!slo.ok && !isWanted)) {
      return { kpi: kpi.id, ...others };
    }
    const named = (list: readonly Problem[]): Problem[] =>
      list.map((one) => ({ ...one, message: `No rule for ${quote(kpi.id)}: ${one.message}` }));
    const before = slo.ok ? taken.get(slo.value.names.id) : undefined;
    if (!slo.ok || before !== undefined) {
      const faults = slo.ok ? [sameName(slo.value.names.id, before ?? '')] : slo.problems;
      return { kpi: kpi.id, ...others, problems: [...named(faults), ...problems] };
    }
    taken.set(slo.value.names.id, kpi.id);
    return {
      kpi: kpi.id,
      groups: [...groupsOf(slo.value), ...others.groups],
      rules: [...slo.value.rules, ...rules],
      interval: slo.value.interval,
      problems: [...named(slo.value.problems), ...problems],
    };
  });
}

/** A rule file in the layout of Sloth. */
export function slothFile(translations: readonly SlothGroups[]): string {
  return fileOf(translations.flatMap(({ groups }) => groups));
}

function withoutBurn(kpi: Kpi): Kpi {
  const alerts = alertsOf(kpi);
  const but = (level: AlertLevel): AlertLevel => ({ ...level, on: level.on.filter((kind) => kind !== 'burn') });
  return { ...kpi, alerts: { ...alerts, page: but(alerts.page), ticket: but(alerts.ticket) } };
}

function groupsOf({ names, interval, ratios, meta, rules, isDraft }: SlothTranslation): RuleGroup[] {
  const lists: ReadonlyArray<readonly [string, readonly object[]]> = [
    ['sli-recordings', ratios],
    ['meta-recordings', meta],
    ['alerts', rules.map((rule) => written(rule, isDraft))],
  ];
  return lists
    .filter(([, list]) => list.length > 0)
    .map(([kind, list]) => ({
      name: `sloth-slo-${kind}-${names.id}`,
      interval: formatDuration(interval),
      rules: list,
    }));
}

function sameName(id: string, other: string): Problem {
  return {
    code: 'no-rule',
    message: `The KPI ${quote(other)} is called ${quote(id)} in Sloth's names, too.`,
    hint: 'Change its id, or give one of the two another tag service:NAME.',
  };
}
