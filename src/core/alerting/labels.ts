import { alertsOf, receiverOf } from '../definition/alerts';
import type { Severity } from '../definition/burnRules';
import type { AlertKind, Kpi } from '../definition/types';
import { unreachable } from '../base/result';
import { numeral } from './text';

/** Labels by which alerts are routed. Those without a value are left out. */
export function labelsOf(kpi: Kpi, severity: Severity): Record<string, string> {
  const { id, version, owner, category } = kpi;
  const { group, impact } = alertsOf(kpi);
  const labels = {
    kpi: id,
    kpi_version: String(version),
    owner: owner?.name ?? owner?.team,
    team: owner?.team,
    category,
    group: group ?? undefined,
    impact: impact ?? undefined,
    receiver: receiverOf(kpi, severity) ?? undefined,
    severity,
  };
  return Object.fromEntries(
    Object.entries(labels).flatMap(([name, text]) => (text === undefined ? [] : [[name, plain(text)]]))
  );
}

/** The name of the alerts of a kind. */
export const alertNames: Readonly<Record<AlertKind, string>> = {
  burn: 'KpiBudgetBurn',
  'off-target': 'KpiOffTarget',
  stale: 'KpiStale',
};

/** What the person who is called reads. `value` is the template of the server for the number that the alert is about. */
export function annotationsOf(kpi: Kpi, kind: AlertKind, value: string): Record<string, string> {
  const { description, outcome, links } = kpi;
  const runbook = links.find((link) => link.kind === 'runbook')?.url;
  const { summary, told } = wordsOf(kpi, kind, value);
  return {
    summary,
    description: [
      told,
      ...(outcome === undefined ? [] : [`At stake: ${plain(outcome)}`]),
      ...(description === undefined ? [] : [plain(description)]),
    ].join('\n'),
    ...(runbook === undefined ? {} : { runbook_url: plain(runbook) }),
  };
}

function wordsOf(kpi: Kpi, kind: AlertKind, value: string): { readonly summary: string; readonly told: string } {
  const name = plain(kpi.name);
  switch (kind) {
    case 'burn':
      return {
        summary: `${name}: the error budget burns too fast`,
        told: `The error budget of ${name} burns ${value} times as fast as allowed.${objectiveOf(kpi)}`,
      };
    case 'off-target':
      return {
        summary: `${name} is off target`,
        told: `The value of ${name} is ${value}. Its target is ${targetOf(kpi)}.`,
      };
    case 'stale':
      return { summary: `${name} has no new data`, told: `The newest data of ${name} is too old to judge it.` };
    default:
      return unreachable(kind);
  }
}

/** The last target, as it is read. */
function targetOf({ target, unit }: Kpi): string {
  const { min = null, max = null } = target.at(-1) ?? {};
  const said = min !== null && max !== null ? `${min} to ${max}` : String(min ?? max);
  return `${said}${unit === 'percent' ? ' %' : ''}`;
}

function objectiveOf({ budget }: Kpi): string {
  const ratio = budget?.objective.at(-1)?.ratio;
  return ratio === undefined ? '' : ` The objective is ${numeral(Number((100 * ratio).toPrecision(12)))} %.`;
}

/** A text as templates of Prometheus and Grafana print it: what looks like an action of theirs is written as a string. */
function plain(text: string): string {
  return text.replace(/\{\{/g, '{{ "{{" }}');
}
