import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom, timeout } from 'rxjs';
import { firingByKpi, type FiringAlert } from '../core/alerting/firing';
import { ruleStatuses } from '../core/alerting/states';
import { second } from '../core/time/units';
import { mayReadRules } from './permissions';

/** The alerts that fire, by the id of their KPI. */
export type FiringAlerts = ReadonlyMap<string, readonly FiringAlert[]>;

/** All panels of a board ask within this time after a refresh, in ms: they share one answer. */
const sharedFor = 5 * second;

/** After this nobody waits any more: the board says nothing of alerts, in ms. */
const requestTimeout = 10 * second;

const ofKpis = encodeURIComponent(JSON.stringify({ name: 'kpi', value: '.+', isRegex: true, isEqual: true }));
const rulesPath = `/api/prometheus/grafana/api/v1/rules?state=firing&state=recovering&limit_alerts=100&rule_matcher=${ofKpis}`;
const silencedPath = `/api/alertmanager/grafana/api/v2/alerts?active=false&inhibited=false&silenced=true&filter=${encodeURIComponent('kpi=~".+"')}`;
const silencesPath = '/api/alertmanager/grafana/api/v2/silences';

/** Which alerts of KPIs fire in this Grafana: asked once a refresh for all panels of a page. Never fails: then none is known. */
export class FiringAlertsReader {
  private askedAt = -Infinity;
  private answer: Promise<FiringAlerts> | undefined;

  constructor(private readonly now: () => number = () => Date.now()) {}

  /** Nothing is asked for readers who may not see rules. */
  ask(): Promise<FiringAlerts> {
    if (this.answer === undefined || this.now() - this.askedAt >= sharedFor) {
      this.askedAt = this.now();
      this.answer = mayReadRules() ? read().catch(() => new Map()) : Promise.resolve(new Map());
    }
    return this.answer;
  }
}

export const firingAlerts = new FiringAlertsReader();

async function read(): Promise<FiringAlerts> {
  const statuses = ruleStatuses(await get(rulesPath));
  if (statuses.every(({ firing }) => firing.length === 0)) {
    return new Map();
  }
  const [silenced, silences] = await Promise.all(
    [silencedPath, silencesPath].map((path) => get(path).catch(() => null))
  );
  return firingByKpi(statuses, silenced, silences);
}

async function get(url: string): Promise<unknown> {
  const request = getBackendSrv().fetch<unknown>({ url, showErrorAlert: false });
  return (await lastValueFrom(request.pipe(timeout(requestTimeout)))).data;
}
