import React from 'react';

import { day } from '../../src/core/time/units';
import type { KpiData } from '../../src/grafana/payload';
import { withForecast } from '../../src/panel/view/forecastPlot';
import { valuePlot } from '../../src/panel/view/valuePlot';
import { Chart } from '../../src/ui/chart';
import { formatValue } from '../../src/ui/format';
import { now } from './truth';

/** A plot with a forecast. */
export function Ahead({ data, width, height }: { data: KpiData; width: number; height: number }) {
  const { kpi } = data;
  const value = data.value ?? 0;
  const points = [1, 2, 3].map((days) => ({
    at: now + days * day,
    value: value - 0.01 * days,
    low: value - 0.04 * days,
    high: value + 0.015 * days,
  }));
  const plot = withForecast(valuePlot(data), points, (one) => formatValue(one, kpi.unit, kpi.decimals));
  return (
    <Chart
      plot={plot}
      width={width}
      height={height}
      range={{ from: now - 7 * day, to: now }}
      timeZone="utc"
      axisWidth={72}
      onZoom={() => undefined}
    />
  );
}
