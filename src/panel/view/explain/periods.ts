import type { KpiData } from '../../../grafana/payload';
import { periodRows } from '../periods';
import type { Section } from './types';

/** The current window and the past ones; empty where they are not queried. */
export function periodSections(data: KpiData, timeZone: string, decimals: number | undefined): Section[] {
  const rows = periodRows(data, timeZone, decimals);
  return rows.length === 0
    ? []
    : [
        {
          kind: 'table',
          title: 'Periods',
          head: ['Period', 'Value', 'Target at that time', 'Status', 'Error budget'],
          rows: rows.map(({ label, mark, value, target, status, budget }) => [
            mark === null ? label : `${label} (${mark})`,
            value,
            target,
            status.word,
            budget?.remaining ?? 'none',
          ]),
        },
      ];
}
