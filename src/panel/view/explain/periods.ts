import type { KpiData } from '../../../grafana/payload';
import { periodRows } from '../periods';
import type { Section } from './types';

/** The current window and the past ones, where they were asked for. */
export function periodSections(data: KpiData, timeZone: string, decimals: number | undefined): Section[] {
  const rows = periodRows(data, timeZone, decimals);
  return rows.length === 0
    ? []
    : [
        {
          kind: 'table',
          title: 'Periods',
          head: ['Period', 'Value', 'Target then', 'Status', 'Error budget'],
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
