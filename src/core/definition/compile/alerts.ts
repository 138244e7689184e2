import { defaultBurnSet, knownBurnSet, knownBurnSets, type BurnSet, type Severity } from '../burnRules';
import { didYouMean } from '../../base/nearest';
import { quote } from '../../base/quote';
import { isAbove, isBelow } from '../../base/meets';
import { defaultLevel } from '../alerts';
import type { KpiReport } from '../report';
import type { AuthoredKpi } from '../schema/kpi';
import type { AlertLevel, Alerts, Direction, TargetStep } from '../types';
import { buildRules } from './burnRules';
import { buildDuration } from './grid';
import type { KnownDefinitions } from './known';

type Authored = NonNullable<AuthoredKpi['alerts']>;
const severities: readonly Severity[] = ['page', 'ticket'];
const path = ['alerts', 'windows'];

/**
 * The burn rules of a KPI, with the minimum of events of their severity; null for the default ones as they are, and, with a
 * report, where there are none. With the impact `internal`, pages are tickets. `checkBudgets` checks whether they fit the KPI.
 */
export function buildBurn(alerts: Authored, sets: KnownDefinitions['burnSets'], report: KpiReport): BurnSet | null {
  const set = alerts.windows === undefined ? null : setOf(alerts.windows, sets, report);
  const { rules } = set ?? defaultBurnSet;
  const changed = rules.map((rule) => {
    const severity = alerts.impact === 'internal' ? 'ticket' : rule.severity;
    const minEvents = alerts[severity]?.minEvents ?? 0;
    return severity === rule.severity && minEvents === 0
      ? rule
      : { ...rule, severity, ...(minEvents > 0 && { minEvents }) };
  });
  const isSame = changed.every((rule, i) => rule === rules[i]);
  return isSame
    ? set
    : { ...(set ?? { name: defaultBurnSet.name, reference: defaultBurnSet.reference }), rules: changed };
}

/** What the alerts depend on of the rest of the definition. */
interface AlertBasis {
  readonly hasBudget: boolean;
  readonly isSliced: boolean;
  readonly direction: Direction;
  readonly target: readonly TargetStep[];
  readonly hasTarget: boolean;
}

/** The alerts with their defaults; what has no effect is reported. */
export function buildAlerts(alerts: Authored, basis: AlertBasis, report: KpiReport): Alerts {
  const { group = null, impact = null, page } = alerts;
  if (impact === 'internal' && page !== undefined) {
    const message = 'Alerts with the impact internal never page.';
    report.error(['alerts', 'page'], { code: 'idle-key', message, hint: 'Remove page, or write another impact.' });
  }
  const [built, ticket] = severities.map((severity) => buildLevel(alerts[severity] ?? {}, severity, basis, report));
  // Pages of burn rates have become tickets.
  return { page: impact === 'internal' ? { ...built!, on: [] } : built!, ticket: ticket!, group, impact };
}

function buildLevel(
  authored: NonNullable<Authored['page']>,
  severity: Severity,
  basis: AlertBasis,
  report: KpiReport
): AlertLevel {
  const at = ['alerts', severity];
  const standard = defaultLevel(basis.hasBudget);
  const on = [...new Set(authored.on ?? standard.on)];
  const idle = (key: string, message: string, hint: string): void =>
    report.error([...at, key], { code: 'idle-key', message, hint });
  if (on.includes('burn') && !basis.hasBudget) {
    idle('on', 'An alert on burn needs an error budget.', 'Add budget, or remove burn.');
  }
  if (on.includes('off-target') && !basis.hasTarget) {
    idle('on', 'An alert on off-target needs a target.', 'Add target, or remove off-target.');
  }
  if (authored.minEvents !== undefined && (!on.includes('burn') || basis.isSliced)) {
    const message = basis.isSliced ? 'Time slices have no events.' : 'minEvents has no effect without burn.';
    idle('minEvents', message, basis.isSliced ? 'Remove minEvents.' : 'Remove it, or add burn to on.');
  }
  if (authored.recovery !== undefined) {
    checkRecovery(authored.recovery, on.includes('off-target'), basis, (message, hint) =>
      idle('recovery', message, hint)
    );
  }
  const length = (key: 'for' | 'keepFiring'): number =>
    authored[key] === undefined ? 0 : (buildDuration(authored[key], [...at, key], report) ?? 0);
  return {
    on,
    for: length('for'),
    keepFiring: length('keepFiring'),
    receiver: authored.receiver ?? null,
    recovery: authored.recovery ?? null,
  };
}

function checkRecovery(
  recovery: number,
  isUsed: boolean,
  { direction, target }: AlertBasis,
  fault: (message: string, hint: string) => void
): void {
  if (!isUsed) {
    fault('recovery has no effect without off-target.', 'Remove it, or add off-target to on.');
  } else if (direction === 'range') {
    fault('A range has no single value at which it is met again.', 'Remove recovery.');
  } else if (
    target.some(({ min, max }) => (min !== null && isBelow(recovery, min)) || (max !== null && isAbove(recovery, max)))
  ) {
    fault('recovery is off target itself.', `Write the target or a ${direction} value.`);
  }
}

/** The set that `windows` names or lists. */
function setOf(
  windows: NonNullable<Authored['windows']>,
  sets: KnownDefinitions['burnSets'],
  report: KpiReport
): BurnSet | null {
  if (typeof windows !== 'string') {
    return { name: null, reference: null, rules: buildRules(windows, path, report) };
  }
  const known = knownBurnSet(windows);
  if (known !== undefined) {
    return { name: known.name, reference: known.reference, rules: known.rules };
  }
  const set = sets.get(windows);
  if (set === undefined) {
    const names = [...knownBurnSets.map(({ name }) => name), ...sets.keys()];
    const hint = didYouMean(windows, names, 'Define it under burnSets, beside kpis.');
    report.error(path, { code: 'unknown-burn-set', message: `Unknown burn set ${quote(windows)}.`, hint });
  } else if (set === null) {
    const message = `The burn set ${quote(windows)} has errors.`;
    report.error(path, { code: 'broken-part', message, hint: 'Correct them first.' });
  }
  return set ?? null;
}
