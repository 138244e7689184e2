import { type Field, type Frame, type FrameMeta, type Notice } from '../frame';

/** One series of Prometheus' answer; times in seconds, numbers as text. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly points: ReadonlyArray<readonly [number, string]>;
}

export type ResultType = 'matrix' | 'vector' | 'scalar' | 'string';

interface Shown {
  readonly expr: string;
  readonly step: number;
  readonly legendFormat: string;
}

const frameTypes: Readonly<Record<ResultType, Pick<FrameMeta, 'type' | 'typeVersion'>>> = {
  matrix: { type: 'timeseries-multi', typeVersion: [0, 1] },
  vector: { type: 'numeric-multi', typeVersion: [0, 1] },
  scalar: { type: 'numeric-multi', typeVersion: [0, 1] },
  string: { type: 'timeseries-multi' },
};

export interface Result {
  readonly resultType: ResultType;
  readonly series: readonly Series[];
  readonly notices: readonly Notice[];
}

/**
 * A frame a series; one without fields where there is none. Notices stand on every frame, what concerns the whole
 * answer on the first.
 * @throws Error in Grafana's words for a value that is no number.
 */
export function replyFrames(result: Result, shown: Shown, firstMeta: FrameMeta): readonly Frame[] {
  const frames = result.series.map((series) => seriesFrame(series, result.resultType, shown));
  const [first = { fields: [], meta: {} }, ...others] = frames.map(({ fields, meta }): Frame => {
    return { fields, meta: { ...meta, ...(result.notices.length > 0 && { notices: result.notices }) } };
  });
  return [
    { ...first, meta: { ...first.meta, ...firstMeta, custom: { ...first.meta.custom, ...firstMeta.custom } } },
    ...others,
  ];
}

/** A time field, and a value field that bears the labels. */
function seriesFrame({ labels, points }: Series, resultType: ResultType, shown: Shown): Frame {
  const displayName = legendOf(labels, shown);
  const time: Field = {
    name: 'Time',
    kind: 'time',
    nullable: false,
    config: { interval: shown.step },
    values: points.map(([at]) => Math.trunc(at * 1000) * 1000),
  };
  const value: Field = {
    name: labels.__name__ ?? 'Value',
    kind: resultType === 'string' ? 'string' : 'float64',
    nullable: false,
    labels,
    ...(displayName !== '' && { config: { displayNameFromDS: displayName } }),
    values: points.map(([, text]) => (resultType === 'string' ? text : parseSample(text))),
  };
  return { fields: [time, value], meta: { ...frameTypes[resultType], custom: { resultType } } };
}

const infinities = new Map([
  ['+Inf', Infinity],
  ['Inf', Infinity],
  ['-Inf', -Infinity],
  ['NaN', NaN],
]);

function parseSample(text: string): number {
  const number = infinities.get(text) ?? Number(text === '' ? 'x' : text);
  if (Number.isNaN(number) && text !== 'NaN') {
    throw new Error(`strconv.ParseFloat: parsing ${JSON.stringify(text)}: invalid syntax`);
  }
  return number;
}

/** The name that the data source gives a series: by its labels, a template over them, or the query itself. */
function legendOf(labels: Series['labels'], { expr, legendFormat }: Shown): string {
  const legend = legendFormat === '' ? metricName(labels) : fromTemplate(labels, legendFormat);
  return legend === '{}' ? expr : legend;
}

function fromTemplate(labels: Series['labels'], legendFormat: string): string {
  if (legendFormat === '__auto') {
    return Object.keys(labels).length > 0 ? '' : metricName(labels);
  }
  return legendFormat.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, name: string) => labels[name.trim()] ?? '');
}

function metricName({ __name__: name = '', ...labels }: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return pairs.length === 0 ? name || '{}' : `${name}{${pairs.sort().join(', ')}}`;
}
