/*
 * Rules in the form that Sloth gives them, written from its documentation and nothing of ours: ratios of rates, the ratio over
 * the period as a mean of the ratios of five minutes, two rules a severity. Only the test reads them.
 */

/** An SLO as Sloth's specification has it; `{{.window}}` in the queries. `raw` is a query of the error ratio. */
export interface SlothSlo {
  readonly service: string;
  readonly slo: string;
  readonly objective: number;
  readonly days: 28 | 30;
  readonly sli: { readonly error: string; readonly total: string } | { readonly raw: string };
  readonly alerts: boolean;
}

/** Lookbacks in hours of Google's rules, and the share of the budget of each. */
const windows = [
  { severity: 'page', short: '5m', long: '1h', hours: 1, percent: 2 },
  { severity: 'page', short: '30m', long: '6h', hours: 6, percent: 5 },
  { severity: 'ticket', short: '2h', long: '1d', hours: 24, percent: 10 },
  { severity: 'ticket', short: '6h', long: '3d', hours: 72, percent: 10 },
] as const;

export function slothForm({ service, slo, objective, days, sli, alerts }: SlothSlo): object {
  const labels = { sloth_id: `${service}-${slo}`, sloth_service: service, sloth_slo: slo };
  const filter = `{sloth_id="${service}-${slo}",sloth_service="${service}",sloth_slo="${slo}"}`;
  const budget = (100 - objective) / 100;
  const query = 'raw' in sli ? sli.raw : `(${sli.error}) / (${sli.total})`;
  const ratio = (window: string) => `slo:sli_error:ratio_rate${window}`;
  const lookbacks = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'];
  const short = `${ratio('5m')}${filter}[${days}d]`;
  const records = [
    ...lookbacks.map((window) => [window, query.replaceAll('{{.window}}', window)] as const),
    [`${days}d`, `sum_over_time(${short}) / ignoring (sloth_window) count_over_time(${short})`] as const,
  ].map(([window, expr]) => ({ record: ratio(window), expr, labels: { ...labels, sloth_window: window } }));
  const meta = [
    ['slo:error_budget:ratio', `vector(${budget})`],
    [
      'slo:period_burn_rate:ratio',
      `${ratio(`${days}d`)}${filter} / on (sloth_id, sloth_slo, sloth_service) group_left slo:error_budget:ratio${filter}`,
    ],
  ].map(([record, expr]) => ({ record, expr, labels }));
  const above = (window: string, factor: number) =>
    `max(${ratio(window)}${filter} > (${factor} * ${budget})) without (sloth_window)`;
  const alertsOf = (severity: 'page' | 'ticket') => ({
    alert: 'ErrorBudgetBurn',
    expr: windows
      .filter((rule) => rule.severity === severity)
      .map(({ short: quick, long, hours, percent }) => {
        const factor = (percent / 100) * ((days * 24) / hours);
        return `(${above(quick, factor)} and ${above(long, factor)})`;
      })
      .join(' or '),
    labels: { sloth_severity: severity },
  });
  return {
    groups: [
      { name: `recordings-${slo}`, rules: records },
      { name: `meta-${slo}`, rules: meta },
      ...(alerts ? [{ name: `alerts-${slo}`, rules: [alertsOf('page'), alertsOf('ticket')] }] : []),
    ],
  };
}
