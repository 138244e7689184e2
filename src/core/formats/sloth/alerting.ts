import { knownBurnSets, type BurnWindow } from '../../definition/burnRules';
import type { AuthoredKpi } from '../../definition/schema/kpi';
import { day, minute } from '../../time/units';
import { notImported, type Fields } from '../shared/fields';
import { linkOf } from '../shared/labels';
import { authoredRules, faultOfRule } from '../shared/rules';
import type { Words } from './words';

type Links = NonNullable<AuthoredKpi['links']>;

export interface Alerting {
  readonly alerts: AuthoredKpi['alerts'];
  readonly links: Links;
}

/** The SLO period of Sloth where its command line does not say. */
export const period = 30 * day;

const routing = 'labels and texts of alerts are set in Grafana';

/** The rules that alert: the same as Sloth's, which are Google's for 30 days, without those that are disabled. */
export function importAlerting(alerting: Fields | null, words: Words, objective: number, hasBudget: boolean): Alerting {
  if (alerting === null) {
    return { alerts: undefined, links: [] };
  }
  const annotations = alerting.fields('annotations');
  const links: Array<Links[number]> = [];
  for (const [key] of annotations?.entries() ?? []) {
    const link = linkOf(key, annotations?.text(key)?.value ?? '');
    if (link === null) {
      annotations?.skip(key, routing, 'Write it into the alert rule, or as a link of the definition.');
    } else {
      links.push(link);
    }
  }
  alerting.skip('name', 'alerts have the name of their KPI', 'No action is needed.');
  alerting.skip('labels', routing, 'Route alerts by the team of the owner.');
  const isOff = (key: string): boolean => isDisabled(alerting.fields(key));
  const off = { page: isOff(words.pageAlert), ticket: isOff(words.ticketAlert) };
  alerting.rest('the alerting of Sloth');
  return { alerts: hasBudget ? rulesOf(off, objective, alerting) : undefined, links };
}

function isDisabled(alert: Fields | null): boolean {
  const disabled = alert?.flag('disable')?.value ?? false;
  alert?.skip('labels', routing, 'Route alerts by their severity, page or ticket.');
  alert?.skip('annotations', routing, 'Write them into the alert rule.');
  alert?.rest('an alert of Sloth');
  return disabled;
}

/** pkg `internal/alert/windows/google-30d.yaml` of Sloth has the shares and lookbacks of this set. */
const sloth = knownBurnSets.find(({ name }) => name === 'google-30d')!;

function rulesOf(
  off: Readonly<Record<BurnWindow['severity'], boolean>>,
  objective: number,
  { tree, notes }: Fields
): AuthoredKpi['alerts'] {
  const wanted = sloth.rules.filter(({ severity }) => !off[severity]);
  const basis = { objective: objective / 100, window: period, bucket: 5 * minute };
  const rules = wanted.filter((rule) => {
    const fault = faultOfRule(rule, basis);
    if (fault !== null) {
      const message = `A burn rule of severity ${rule.severity} is not imported: ${fault}.`;
      notes.warning(tree, notImported, message, 'No action is needed: in Sloth it never fires either.');
    }
    return fault === null;
  });
  if (wanted.length === 0) {
    return { page: { on: [] }, ticket: { on: [] } };
  }
  if (rules.length === 0) {
    return undefined;
  }
  return { windows: rules.length === sloth.rules.length ? sloth.name : authoredRules(rules) };
}
