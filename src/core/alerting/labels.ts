import type { Severity } from '../definition/burnRules';
import type { Kpi } from '../definition/types';
import { plain } from './text';

/** Labels by which alerts are routed. Those without a value are left out. */
export function labelsOf({ id, version, owner, category }: Kpi, severity: Severity): Record<string, string> {
  const labels = {
    kpi: id,
    kpi_version: String(version),
    owner: owner?.name ?? owner?.team,
    team: owner?.team,
    category,
    severity,
  };
  return Object.fromEntries(
    Object.entries(labels).flatMap(([name, text]) => (text === undefined ? [] : [[name, plain(text)]]))
  );
}

/** What the person who is called reads; `$value` is the burn rate. */
export function annotationsOf({ name, description, outcome, links }: Kpi): Record<string, string> {
  const runbook = links.find(({ kind }) => kind === 'runbook')?.url;
  const told = [
    `The error budget of ${plain(name)} burns {{ $value | printf "%.1f" }} times as fast as allowed.`,
    ...(outcome === undefined ? [] : [`At stake: ${plain(outcome)}`]),
    ...(description === undefined ? [] : [plain(description)]),
  ];
  return {
    summary: `${plain(name)}: the error budget burns too fast`,
    description: told.join('\n'),
    ...(runbook === undefined ? {} : { runbook_url: plain(runbook) }),
  };
}
