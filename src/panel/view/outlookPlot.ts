import { inForce } from '../../core/slo/status';
import type { KpiData } from '../../grafana/payload';
import { formatValue } from '../../ui/format';
import type { Plot } from '../../ui/plot';
import { withForecast } from './forecastPlot';
import { valuePlot } from './valuePlot';

/** The value day by day up to now, and dashed where it is going. */
export function outlookPlot(data: KpiData, decimals = data.kpi.decimals): Plot {
  const { kpi, at, forecast, due } = data;
  const plot = valuePlot(upToNow(data), decimals);
  const since = plot.times[0];
  const course = forecast?.course ?? [];
  const format = (value: number): string => formatValue(value, kpi.unit, decimals);
  const end = course[course.length - 1]?.at ?? at;
  const target = inForce(kpi.targets, end);
  const whole = target?.min ?? target?.max ?? null;
  // With a pace more is due from day to day, and all of it at the end.
  const rising =
    due === null || whole === null
      ? undefined
      : (from: number, time: number): number => from + ((whole - from) * (time - at)) / (end - at);
  return { ...withForecast(plot, course, format, rising), since };
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
