import {
  FieldType,
  ThresholdsMode,
  type DataLink,
  type Field,
  type FieldConfig,
  type ThresholdsConfig,
} from '@grafana/data';
import { unitId } from '../core/base/unit';
import { lowestAbove, lowestEqual } from '../core/base/meets';
import type { Status } from '../core/compute/judge';
import type { KpiData } from './payload';
import { boundDecimals, kpiDecimals } from './valueText';

/** Grafana's colour names, so that themes and colour-blind modes apply. */
export const statusColors: Record<Status, string> = {
  'on-target': 'green',
  'at-risk': 'orange',
  'off-target': 'red',
  'no-data': 'gray',
  stale: 'purple',
  insufficient: 'gray',
  'no-target': 'blue',
  draft: 'gray',
  retired: 'gray',
};

export function field(name: string, type: FieldType, values: unknown[], config: FieldConfig = {}): Field {
  return { name, type, values, config };
}

export function timeField(values: number[]): Field {
  return field('Time', FieldType.time, values);
}

/** How core panels draw a target: a thin dashed line that steps where the target changed. */
export const targetStyle = {
  drawStyle: 'line',
  lineInterpolation: 'stepAfter',
  lineStyle: { fill: 'dash', dash: [8, 6] },
  lineWidth: 1,
  fillOpacity: 0,
  showPoints: 'never',
  spanNulls: true,
};

export const valueStyle = { drawStyle: 'line', lineWidth: 2, fillOpacity: 0, showPoints: 'never', spanNulls: false };

/** A bar that begins at the start of a day. */
export const spentStyle = { drawStyle: 'bars', barAlignment: 1, lineWidth: 0, fillOpacity: 60 };

/** Unit, decimals and links of the KPI, for a field in its unit. */
export function valueConfig(data: KpiData): FieldConfig {
  const { kpi } = data;
  return {
    // A display name in the panel's options overrides it.
    displayNameFromDS: kpi.name,
    unit: unitId(kpi.unit),
    decimals: kpiDecimals(data),
    description: kpi.description,
    links: linksOf(kpi.links),
  };
}

export function linksOf(links: KpiData['kpi']['links']): DataLink[] {
  return links.map(({ title, url }) => ({ title, url, targetBlank: true }));
}

/** For numbers without a target: Grafana's default thresholds colour values from 80 red. */
export const noThresholds: ThresholdsConfig = {
  mode: ThresholdsMode.Absolute,
  steps: [{ value: -Infinity, color: 'text' }],
};

/**
 * The target in force and its at-risk band as Grafana thresholds, so that stat and gauge panels show the status colours.
 * Grafana compares exactly, so thresholds leave room for rounding, as the status does.
 */
export function thresholdsOf({ kpi, target }: KpiData): ThresholdsConfig | undefined {
  if (target === null || (target.min === null && target.max === null)) {
    return undefined;
  }
  const { red, orange, green } = {
    red: statusColors['off-target'],
    orange: statusColors['at-risk'],
    green: statusColors['on-target'],
  };
  const band = kpi.direction === 'range' ? null : kpi.atRisk;
  const steps = [{ value: -Infinity, color: target.min === null ? green : red }];
  if (target.min !== null) {
    steps.push({ value: lowestEqual(target.min), color: band === null ? green : orange });
  }
  if (band !== null) {
    steps.push({
      value: kpi.direction === 'higher' ? lowestEqual(band) : lowestAbove(band),
      color: kpi.direction === 'higher' ? green : orange,
    });
  }
  if (target.max !== null) {
    steps.push({ value: lowestAbove(target.max), color: red });
  }
  return { mode: ThresholdsMode.Absolute, steps };
}

/**
 * Decimals of targets over time: all that a target has, as in the panel. With a pace, targets rise and have the decimals of
 * values.
 */
export function targetDecimals(data: KpiData, values: ReadonlyArray<number | null>): number | undefined {
  const different = [...new Set(values)].filter((value) => value !== null);
  return data.due === null
    ? Math.max(0, ...different.map((value) => boundDecimals(value, data.kpi.unit)))
    : kpiDecimals(data);
}
