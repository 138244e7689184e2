import type { FieldConfig } from '@grafana/data';
import { unitId } from '../core/base/unit';
import { statusWords } from '../core/compute/statusWords';
import type { KpiData } from './payload';
import {
  columnsOver,
  decimalsOfTarget,
  duration,
  messagesOf,
  most,
  percent,
  statusMapping,
  statusWord,
  targetOf,
  type PlainFrame,
} from './tables';
import { kpiDecimals } from './valueText';

/** One row for each window, the newest first. */
export function periodsFrame({ kpi, periods }: KpiData): PlainFrame {
  const all = periods.map(({ value, target }) => ({ kpi, value, target }));
  const inUnit: FieldConfig = { unit: unitId(kpi.unit), decimals: most(all.map((one) => kpiDecimals(one))) };
  const { text, number, time } = columnsOver(periods);
  return {
    name: kpi.name,
    fields: [
      time('From', ({ from }) => from),
      time('To', ({ to }) => to),
      text('Period', ({ label }) => label ?? ''),
      number('Value', ({ value }) => value, { ...inUnit, displayNameFromDS: kpi.name }),
      number('Target', ({ target }) => targetOf(target), { ...inUnit, decimals: most(all.map(decimalsOfTarget)) }),
      text('Status', ({ status }) => statusWords[status], statusMapping()),
      number('Budget left', ({ budget }) => budget?.remaining ?? null, percent),
      number('Elapsed', ({ elapsed }) => elapsed, percent),
      number('Coverage', ({ coverage }) => coverage, percent),
    ],
  };
}

/** One row for each KPI with its data quality. */
export function qualityFrame(kpis: readonly KpiData[]): PlainFrame {
  const { text, number } = columnsOver(kpis);
  return {
    name: 'Quality',
    fields: [
      text('KPI', ({ kpi }) => kpi.name),
      text('Status', statusWord, statusMapping()),
      number('Coverage', ({ coverage }) => coverage, percent),
      number('Minimum coverage', ({ kpi }) => kpi.minCoverage, percent),
      number('Age', ({ age }) => age, duration),
      number('Freshness', ({ kpi }) => kpi.freshness, duration),
      number('Events', ({ events }) => events, { decimals: 0 }),
      number('Excluded', ({ excludedTime }) => excludedTime, duration),
      text('Checks', ({ checks }) => checks.map(({ name, state }) => `${name}: ${state}`).join(', ')),
      text('Notices', ({ problems, notices }) => messagesOf([...problems, ...notices])),
    ],
  };
}
