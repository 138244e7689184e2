import type { Problem } from '../base/result';
import type { Registry } from '../definition/types';
import { withPlaces } from '../query/checks/sources';

/** Active KPIs with an error budget and without a runbook: whoever is woken by them does not know what to do. */
export function adviseRunbooks(registry: Registry): Problem[] {
  const bare = registry.kpis.filter(
    ({ lifecycle, budget, links }) =>
      lifecycle === 'active' && budget !== null && !links.some(({ kind }) => kind === 'runbook' || kind === 'playbook')
  );
  return bare.flatMap((kpi) =>
    withPlaces(
      kpi,
      [
        [
          'links',
          {
            code: 'no-runbook',
            severity: 'warning',
            message: 'The KPI has an error budget and no runbook.',
            hint: 'Add links: [{kind: runbook, title: ..., url: https://...}].',
          },
        ],
      ],
      registry
    )
  );
}
