import React from 'react';

import { day, hour } from '../../src/core/time/units';
import type { KpiData } from '../../src/grafana/payload';
import { PeriodsTable } from '../../src/panel/PeriodsTable';
import { withExcluded } from '../../src/panel/view/excludedPlot';
import { withForecast } from '../../src/panel/view/forecastPlot';
import { periodRows } from '../../src/panel/view/periods';
import { valuePlot } from '../../src/panel/view/valuePlot';
import { Chart } from '../../src/ui/chart';
import { formatValue } from '../../src/ui/format';
import { now } from './truth';

/** A plot with excluded time and a forecast above the same KPI by periods. */
export function Ahead({ data, width, height }: { data: KpiData; width: number; height: number }) {
  const { kpi, budget, target } = data;
  const value = data.value ?? 0;
  const excluded = [
    { from: now - 5 * day, to: now - 5 * day + 9 * hour, reasons: ['Database upgrade'] },
    { from: now - 2 * day, to: now - 2 * day + hour / 2, reasons: ['planned-maintenance'] },
  ];
  const points = [1, 2, 3].map((days) => ({
    at: now + days * day,
    value: value - 0.01 * days,
    low: value - 0.04 * days,
    high: value + 0.015 * days,
  }));
  const plot = withForecast(withExcluded(valuePlot(data), excluded), points, (one) =>
    formatValue(one, kpi.unit, kpi.decimals)
  );
  const period = { value, target, budget, status: data.status, elapsed: 1 };
  const rows = periodRows(
    [
      { ...period, label: 'November 2026', elapsed: 0.65 },
      { ...period, label: 'October 2026', status: 'on-target', value: 99.97 },
      { ...period, label: 'September 2026', status: 'no-data', value: null, budget: null },
    ],
    kpi
  );
  return (
    <div style={{ width, height }}>
      <Chart
        plot={plot}
        width={width}
        height={0.6 * height}
        range={{ from: now - 7 * day, to: now }}
        timeZone="utc"
        axisWidth={72}
        onZoom={() => undefined}
      />
      <PeriodsTable name={kpi.name} rows={rows} />
    </div>
  );
}
