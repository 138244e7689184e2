import { type Field, type Frame } from '../frame';
import { type Fill } from './fill';
import { resample } from './resample';
import { inStep } from './steps';
import { asNumber } from './times';
import { longToWide } from './wide';

interface SeriesRequest {
  readonly fields: readonly Field[];
  readonly timeIndex: number;
  readonly fill: Fill | null;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

/**
 * Rows as time series: numbers beside a time, one field a set of texts, groups without rows filled where asked.
 * The errors that it throws carry Grafana's words for the step that failed.
 */
export function toSeries({ fields, timeIndex, fill, from, to }: SeriesRequest): Frame {
  const numbers = fields.map((field, index) => {
    if (index === timeIndex) {
      return { ...field, name: 'Time' };
    }
    return field.kind === 'string' || field.name === 'metric'
      ? field
      : inStep('convert value to float failed', () => asNumber(field));
  });
  const long = numbers.some((field) => field.kind === 'string') && numbers.some((field) => field.kind === 'float64');
  const wide = long
    ? inStep('failed to convert long to wide series when converting from dataframe', () => longToWide(numbers, fill))
    : numbers;
  const named = long && numbers.length === 3 ? wide.map(namedByMetric) : wide;
  return {
    fields: fill === null ? named : resample(named, fill, from, to),
    meta: long ? { type: 'timeseries-wide', typeVersion: [0, 1] } : {},
  };
}

/** Before Grafana 8 a text column named `metric` named the series; with that and one value it still does. */
function namedByMetric(field: Field): Field {
  const { metric, ...others } = field.labels ?? {};
  if (metric === undefined || Object.keys(others).length > 0) {
    return field;
  }
  const { labels, ...rest } = field;
  return { ...rest, name: metric };
}
