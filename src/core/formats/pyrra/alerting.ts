import type { BurnWindow } from '../../definition/burnRules';
import type { AuthoredKpi } from '../../definition/schema/kpi';
import { formatDuration } from '../../time/duration';
import { minute } from '../../time/units';
import type { Import } from '../shared/draft';
import { notImported, type Fields } from '../shared/fields';
import { slugOf } from '../shared/names';
import { authoredRules, faultOfRule } from '../shared/rules';

/** `Windows` in slo/rules.go: lookbacks as shares of the SLO's window, rounded to minutes. */
const pyrra = [
  { long: 1 / (28 * 24), short: 1 / (28 * 24 * 12), factor: 14, severity: 'page', key: 'fastBurn' },
  { long: 1 / (28 * 4), short: 1 / (28 * 24 * 2), factor: 7, severity: 'page', key: 'mediumBurn' },
  { long: 1 / 28, short: 1 / (28 * 12), factor: 2, severity: 'ticket', key: 'slowBurn' },
  { long: 1 / 7, short: 1 / (28 * 4), factor: 1, severity: 'ticket', key: 'longTermBurn' },
] as const;

/** What Pyrra calls a page: its default for the two fast rules. */
const pages = /^(?:critical|page|high|sev-?1|p1|emergency)$/i;

/** The burn rules of Pyrra for a window, as a set that all SLOs of this window share. */
export function importAlerting(
  spec: Fields,
  objective: number | null,
  window: number | null,
  into: Import
): AuthoredKpi['alerts'] {
  const alerting = spec.fields('alerting');
  const off = (alerting?.flag('disabled')?.value ?? false) || alerting?.flag('burnrates')?.value === false;
  const severities = alerting?.fields('severities') ?? null;
  const told = pyrra.map(({ key }) => severities?.text(key)?.value);
  severities?.skip('absent', 'the alert for missing data has its own rule', 'Set its severity in Grafana.');
  severities?.rest('severities of Pyrra');
  const missing = 'the alert for missing data follows from quality.freshness';
  alerting?.skip('absent', missing, 'No action is needed.');
  alerting?.skip('absentName', missing, 'No action is needed.');
  alerting?.skip('name', 'alerts have the name of their KPI', 'No action is needed.');
  alerting?.rest('the alerting of Pyrra');
  if (off) {
    const message =
      'The SLO has no burn alerts, which a definition cannot say: it is shown with the default burn rules.';
    spec.notes.warning(spec.at('alerting'), notImported, message, 'Make no alert rules from this KPI.');
  }
  if (off || objective === null || window === null) {
    return undefined;
  }
  const rules = pyrra.map(({ long, short, factor, severity }, index): BurnWindow => {
    const own = told[index];
    return {
      long: minutes(window * long),
      short: minutes(window * short),
      factor,
      severity: own === undefined ? severity : pages.test(own) ? 'page' : 'ticket',
    };
  });
  const basis = { objective: objective / 100, window, bucket: 5 * minute };
  const fitting = rules.filter((rule) => {
    const fault = faultOfRule(rule, basis);
    if (fault !== null) {
      const message = `The burn rule of ${formatDuration(rule.long)} is not imported: ${fault}.`;
      spec.notes.warning(spec.tree, notImported, message, 'Write rules under alerts.windows where you need more.');
    }
    return fault === null;
  });
  if (fitting.length === 0) {
    return undefined;
  }
  if (fitting.length < rules.length || severities !== null) {
    return { windows: authoredRules(fitting) };
  }
  return { windows: sharedSet(rules, window, spec, into) };
}

/** The name of the set. */
function sharedSet(rules: readonly BurnWindow[], window: number, { tree, notes }: Fields, into: Import): string {
  const name = slugOf(`pyrra-${formatDuration(window)}`);
  if (!into.burnSets.has(name)) {
    const reference = `Pyrra, slo/rules.go: its rules for a window of ${formatDuration(window)}`;
    into.burnSets.set(name, { set: { name, reference, rules: authoredRules(rules) }, isShared: true, at: tree, notes });
  }
  return name;
}

function minutes(length: number): number {
  return Math.round(length / minute) * minute;
}
