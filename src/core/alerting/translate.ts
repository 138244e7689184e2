import { quote } from '../base/quote';
import type { Problem } from '../base/result';
import { alertsOf } from '../definition/alerts';
import type { Severity } from '../definition/burnRules';
import type { AlertKind, Kpi } from '../definition/types';
import { minute } from '../time/units';
import { nominalLength } from '../time/window';
import { burnConditions } from './burn';
import { alertNames, annotationsOf, labelsOf } from './labels';
import { offTargetRule } from './offTarget';
import { staleRule } from './stale';
import type { AlertRule, RecordingRule, RuleContext, Translation } from './types';

/** All that the rules of one kind need: which condition fires each severity. */
interface Kind {
  readonly kind: AlertKind;
  readonly conditions: ReadonlyMap<Severity, string>;
}

const severities: readonly Severity[] = ['page', 'ticket'];

/**
 * The alerts of a KPI as rules of Prometheus, one a kind and severity; of each kind the ticket is silent while the condition
 * of the page holds. What cannot be said is named.
 */
export function translate(kpi: Kpi, context: RuleContext): Translation {
  const { page, ticket } = alertsOf(kpi);
  const wants = (kind: AlertKind): boolean => page.on.includes(kind) || ticket.on.includes(kind);
  const problems: Problem[] = [];
  const kinds: Kind[] = [];
  const records: RecordingRule[] = [];
  let interval = minute;
  if (wants('burn')) {
    const burn = burnConditions(kpi, context);
    problems.push(...(burn.ok ? burn.value.problems : burn.problems));
    if (burn.ok) {
      interval = burn.value.interval;
      records.push(...burn.value.records);
      kinds.push({ kind: 'burn', conditions: burn.value.conditions });
    }
  }
  if (wants('off-target')) {
    const value = offTargetRule(kpi, records.length > 0 ? interval : null, context);
    problems.push(...(value.ok ? [] : value.problems));
    if (value.ok) {
      const { condition } = value.value;
      interval = value.value.interval;
      records.push(...value.value.records);
      const of = (severity: Severity): string => condition(severity, alertsOf(kpi)[severity].recovery);
      kinds.push({ kind: 'off-target', conditions: new Map(severities.map((severity) => [severity, of(severity)])) });
    }
  }
  if (wants('stale')) {
    const period = kpi.window === null ? 0 : nominalLength(kpi.window);
    const stale = staleRule(kpi, records.length > 0 ? interval : null, period, context);
    problems.push(...(stale.ok ? [] : stale.problems));
    if (stale.ok) {
      interval = stale.value.interval;
      records.push(stale.value.record);
      kinds.push({ kind: 'stale', conditions: new Map(severities.map((severity) => [severity, stale.value.expr])) });
    }
  }
  const rules = kinds.flatMap((kind) => rulesOf(kpi, kind));
  const named = problems.map((one) => ({ ...one, message: `No rule for ${quote(kpi.id)}: ${one.message}` }));
  return { kpi: kpi.id, interval, records, rules, isDraft: kpi.lifecycle === 'draft', problems: named };
}

function rulesOf(kpi: Kpi, { kind, conditions }: Kind): AlertRule[] {
  const alerts = alertsOf(kpi);
  const page = alerts.page.on.includes(kind) ? conditions.get('page') : undefined;
  return severities.flatMap((severity) => {
    const own = conditions.get(severity);
    const { on, for: hold, keepFiring } = alerts[severity];
    if (!on.includes(kind) || own === undefined || (severity === 'ticket' && isSaidByPage(kind, own, page))) {
      return [];
    }
    const expr = severity === 'page' || page === undefined ? own : `(${own}) unless (${page})`;
    const digits = kind === 'burn' ? 1 : (kpi.decimals ?? 3);
    const value = `{{ $value | printf "%.${digits}f" }}`;
    const said = { labels: labelsOf(kpi, severity), annotations: annotationsOf(kpi, kind, value) };
    return [{ alert: alertNames[kind], expr, severity, for: hold, keepFiring, ...said }];
  });
}

/** Both severities of old data and of a missed target fire at the same time: one is enough. */
function isSaidByPage(kind: AlertKind, own: string, page: string | undefined): boolean {
  return page !== undefined && (kind !== 'burn' || own === page);
}
