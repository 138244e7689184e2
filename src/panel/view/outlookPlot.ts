import { inForce } from '../../core/time/steps';
import type { KpiData } from '../../grafana/payload';
import { boundText, formatValue, kpiDecimals } from '../../grafana/valueText';
import type { Plot, PlotLine } from '../../ui/plot';
import { withForecast } from './forecastPlot';
import { dueTargetName, valuePlot } from './valuePlot';

/** The value day by day up to now, and its forecast as a dashed line. */
export function outlookPlot(data: KpiData, setting = data.kpi.decimals): Plot {
  const { kpi, at, forecast } = data;
  const decimals = kpiDecimals(data, setting);
  const plot = valuePlot(upToNow(data), setting);
  const points = forecast?.course ?? [];
  const format = (value: number): string => formatValue(value, kpi.unit, decimals);
  const end = points[points.length - 1]?.at ?? at;
  // A target may change on a future date. With a pace, the due target rises to the full target at the end.
  const futureTarget = (name: string, last: number, time: number): number | null => {
    const then = inForce(kpi.targets, name === dueTargetName ? end : time);
    switch (name) {
      case 'Target':
        return then?.min ?? then?.max ?? null;
      case 'Lower target':
        return then?.min ?? null;
      case 'Upper target':
        return then?.max ?? null;
      case dueTargetName:
        return last + (((then?.min ?? then?.max ?? last) - last) * (time - at)) / (end - at);
      default:
        return last;
    }
  };
  const drawn = withForecast(plot, points, format, futureTarget);
  return {
    ...drawn,
    lines: points.length === 0 ? drawn.lines : drawn.lines.map(labelled(kpi.unit)),
    title: 'Forecast',
    maxStart: plot.times[0],
  };
}

/** Labels of target lines show the target at the end of the forecast. */
function labelled(unit: string): (line: PlotLine) => PlotLine {
  return (line) => {
    const last = line.values[line.values.length - 1] ?? null;
    const isTarget = line.name === dueTargetName || line.name.toLowerCase().endsWith('target');
    return isTarget && last !== null
      ? { ...line, label: `${line.name === dueTargetName ? 'Due at the end' : line.name} ${boundText(last, unit)}` }
      : line;
  };
}

/** The points are ends of days: the current value is added as the last one. */
function upToNow(data: KpiData): KpiData {
  const { series, at, value, target, due, budget } = data;
  if ((series.times[series.times.length - 1] ?? -Infinity) >= at) {
    return data;
  }
  const wanted = due ?? target;
  return {
    ...data,
    series: {
      times: [...series.times, at],
      values: [...series.values, value],
      targetMin: [...series.targetMin, wanted?.min ?? null],
      targetMax: [...series.targetMax, wanted?.max ?? null],
      remaining: series.remaining === null ? null : [...series.remaining, budget?.remaining ?? null],
      burn: [],
    },
  };
}
