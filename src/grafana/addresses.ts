import { locationUtil } from '@grafana/data';

/** The address of the page with the alert rules: of all KPIs, or of one. */
export function alertsAddress(kpi?: string): string {
  const page = locationUtil.assureBaseUrl('/a/northstar-kpi-app/alerts');
  return kpi === undefined ? page : `${page}?kpi=${encodeURIComponent(kpi)}`;
}

/** The address of Grafana's own page of an alert rule. */
export function ruleAddress(uid: string): string {
  return locationUtil.assureBaseUrl(`/alerting/grafana/${encodeURIComponent(uid)}/view`);
}
