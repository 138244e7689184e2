import { FieldType, type Field } from '@grafana/data';
import { field, thresholdsOf, noThresholds, valueConfig } from './fields';
import { kpiOfSet } from './labelSets';
import type { KpiData } from './payload';
import type { PlainFrame } from './tables';

/** Of shares, so that a gauge shows the same scale for each. */
const scales: ReadonlyMap<string, number> = new Map([
  ['percent', 100],
  ['percentunit', 1],
]);

/**
 * One row with one field for each KPI and each of its results by label, with its name, unit, decimals and thresholds, for
 * panels that draw every number of their data by itself: stat, gauge, bar gauge.
 */
export function valuesFrame(kpis: readonly KpiData[]): PlainFrame {
  return {
    name: 'KPIs',
    fields: kpis.flatMap((data) => [
      valueField(data, data.kpi.name),
      ...(data.sets?.shown ?? []).map((set) =>
        valueField(kpiOfSet(data, set), `${data.kpi.name}, ${set.name}`, set.labels)
      ),
    ]),
  };
}

function valueField(data: KpiData, name: string, labels?: Field['labels']): Field {
  const { value, kpi } = data;
  const top = scales.get(kpi.unit);
  const isShare = top !== undefined && value !== null && value >= 0 && value <= top;
  const config = {
    ...valueConfig(data),
    displayNameFromDS: name,
    thresholds: thresholdsOf(data) ?? noThresholds,
    ...(isShare ? { min: 0, max: top } : {}),
  };
  return { ...field(kpi.id, FieldType.number, [value], config), ...(labels === undefined ? {} : { labels }) };
}
