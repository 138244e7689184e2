import { hashOf } from '../../base/hash';
import { quote } from '../../base/quote';
import type { Problem, Result } from '../../base/result';
import { freshnessOf } from '../../definition/freshness';
import { alertsOf, receiverOf } from '../../definition/alerts';
import type { Severity } from '../../definition/burnRules';
import type { AlertKind, Kpi } from '../../definition/types';
import { isOfBuckets } from '../../query/query';
import { formatDuration } from '../../time/duration';
import { ceilTo, minute } from '../../time/units';
import { nominalLength } from '../../time/window';
import { excludedSpans } from '../excluded';
import { alertNames, annotationsOf, labelsOf } from '../labels';
import type { RuleContext } from '../types';
import { burnOf } from './burn';
import { RuleInputs } from './inputs';
import { Nodes } from './nodes';
import { offTargetOf } from './offTarget';
import type { GrafanaRule, GrafanaTranslation } from './types';

/** The contact point and the mute timing of drafts: it is always active, so that nothing is ever sent. */
export const draftName = 'northstar-drafts';

/** A value over weeks does not change within minutes, and costs more to ask for. */
const longEvery = 5 * minute;

interface Wanted {
  readonly kind: AlertKind;
  readonly severity: Severity;
  readonly every: number;
  readonly nodes: Nodes;
  readonly condition: string;
  /** The template of the number that the alert is about. */
  readonly value: string;
}

/** The alerts of a KPI as rules of Grafana over its sources. What cannot be said is named. */
export function translateForGrafana(kpi: Kpi, context: RuleContext): GrafanaTranslation {
  const { page, ticket } = alertsOf(kpi);
  const severitiesOf = (kind: AlertKind): Severity[] =>
    (['page', 'ticket'] as const).filter((severity) => (severity === 'page' ? page : ticket).on.includes(kind));
  const problems: Problem[] = [];
  const taken = <T>(result: Result<T>): T | null => {
    problems.push(...(result.ok ? [] : result.problems));
    return result.ok ? result.value : null;
  };
  const wanted: Wanted[] = [];
  const burn = severitiesOf('burn').length === 0 ? null : taken(burnOf(kpi, context));
  problems.push(...(burn?.problems ?? []));
  for (const severity of burn === null ? [] : severitiesOf('burn')) {
    const nodes = new Nodes();
    const own = burn!.condition(nodes, severity);
    const paged = severity === 'ticket' && page.on.includes('burn') ? burn!.condition(nodes, 'page') : null;
    if (own !== null) {
      nodes.math('fires', paged === null ? own : `(${own}) && !(${paged})`);
      const value = `{{ printf "%.1f" $values.${burn!.shown(severity)}.Value }}`;
      wanted.push({ kind: 'burn', severity, every: minute, nodes, condition: 'fires', value });
    }
  }
  const [first] = severitiesOf('off-target');
  const offTarget = first === undefined ? null : taken(offTargetOf(kpi, context));
  if (first !== undefined && offTarget !== null) {
    const nodes = new Nodes();
    const condition = offTarget(nodes, alertsOf(kpi)[first]);
    wanted.push({
      kind: 'off-target',
      severity: first,
      every: longEvery,
      nodes,
      condition,
      value: `{{ printf "%.${kpi.decimals ?? 3}f" $values.value.Value }}`,
    });
  }
  const [alarm] = severitiesOf('stale');
  const stale = alarm === undefined ? null : taken(staleOf(kpi, context));
  if (alarm !== undefined && stale !== null) {
    wanted.push({ kind: 'stale', severity: alarm, every: minute, nodes: stale, condition: 'fires', value: '' });
  }
  const named = problems.map((one) => ({ ...one, message: `No rule for ${quote(kpi.id)}: ${one.message}` }));
  return { kpi: kpi.id, rules: wanted.map((one) => ({ every: one.every, rule: ruleOf(kpi, one) })), problems: named };
}

/** Fires while no bucket of the last time has data of all inputs. */
function staleOf(kpi: Kpi, context: RuleContext): Result<Nodes> {
  const period = kpi.window === null ? 0 : nominalLength(kpi.window);
  const spans = excludedSpans(kpi, context.now, period);
  const names = new Set(kpi.inputs.filter(isOfBuckets).map(({ name }) => name));
  const inputs = spans.ok ? RuleInputs.of(kpi, names, spans.value, context) : spans;
  if (!inputs.ok) {
    return inputs;
  }
  const nodes = new Nodes();
  const fresh = inputs.value.fresh(nodes, ceilTo(freshnessOf(kpi), kpi.bucket));
  if (fresh.length === 0) {
    const message = 'All of its inputs count missing data as zero, so no data is ever missing.';
    const hint = 'Remove stale from on, or add quality: {freshness: 1h}.';
    return { ok: false, problems: [{ code: 'no-rule', message, hint }] };
  }
  nodes.math('fires', fresh.map((count) => `${count} < 1`).join(' || '));
  return { ok: true, value: nodes };
}

function ruleOf(kpi: Kpi, { kind, severity, nodes, condition, value }: Wanted): GrafanaRule {
  const alerts = alertsOf(kpi);
  const { for: hold, keepFiring } = alerts[severity];
  const isDraft = kpi.lifecycle === 'draft';
  const receiver = receiverOf(kpi, severity);
  const { receiver: _receiver, ...labels } = labelsOf(kpi, severity);
  const settings = isDraft
    ? { receiver: draftName, mute_time_intervals: [draftName] }
    : receiver === null
      ? null
      : { receiver, ...(alerts.group !== null && { group_by: ['alertname', 'grafana_folder', 'group'] }) };
  return {
    uid: uidOf(kpi.id, kind, severity),
    title: `${kpi.name}: ${alertNames[kind]} (${severity})`.slice(0, 190),
    condition,
    data: nodes.all(),
    noDataState: kind === 'stale' ? 'Alerting' : 'OK',
    execErrState: kind === 'stale' ? 'Alerting' : 'KeepLast',
    for: formatDuration(hold),
    ...(keepFiring > 0 && { keepFiringFor: formatDuration(keepFiring) }),
    annotations: annotationsOf(kpi, kind, value),
    labels,
    ...(settings !== null && { notification_settings: settings }),
  };
}

/** At most 40 characters, as Grafana wants it, and the same as long as the KPI has its id. */
function uidOf(id: string, kind: AlertKind, severity: Severity): string {
  const short = `kpi-${id}-${kind}-${severity}`;
  return short.length <= 40 ? short : `kpi-${hashOf(short)}-${kind}-${severity}`;
}
