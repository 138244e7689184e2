import { inForce } from '../../core/time/steps';
import type { KpiData } from '../../grafana/payload';
import { formatValue } from '../../ui/format';
import type { Plot, PlotLine } from '../../ui/plot';
import { withForecast } from './forecastPlot';
import { boundText } from './value';
import { paced, valuePlot } from './valuePlot';

/** The value day by day up to now, and dashed where it is going. */
export function outlookPlot(data: KpiData, decimals = data.kpi.decimals): Plot {
  const { kpi, at, forecast } = data;
  const plot = valuePlot(upToNow(data), decimals);
  const since = plot.times[0];
  const course = forecast?.course ?? [];
  const format = (value: number): string => formatValue(value, kpi.unit, decimals);
  const end = course[course.length - 1]?.at ?? at;
  // A target may change on a date to come. With a pace more is due from day to day, and all of it at the end.
  const onwards = (name: string, last: number, time: number): number | null => {
    const then = inForce(kpi.targets, name === paced ? end : time);
    switch (name) {
      case 'Target':
        return then?.min ?? then?.max ?? null;
      case 'Lower target':
        return then?.min ?? null;
      case 'Upper target':
        return then?.max ?? null;
      case paced:
        return last + (((then?.min ?? then?.max ?? last) - last) * (time - at)) / (end - at);
      default:
        return last;
    }
  };
  const drawn = withForecast(plot, course, format, onwards);
  return {
    ...drawn,
    lines: course.length === 0 ? drawn.lines : drawn.lines.map(labelled(kpi.unit)),
    title: 'Forecast',
    since,
  };
}

/** A target's label stands at its end: it says what is asked for then. */
function labelled(unit: string): (line: PlotLine) => PlotLine {
  return (line) => {
    const last = line.values[line.values.length - 1] ?? null;
    const isTarget = line.name === paced || line.name.toLowerCase().endsWith('target');
    return isTarget && last !== null
      ? { ...line, label: `${line.name === paced ? 'Due at the end' : line.name} ${boundText(last, unit)}` }
      : line;
  };
}

/** The points are ends of days: the value of now comes last. */
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
