import { type DataFrame, type Field, FieldType, getFieldDisplayName, sortDataFrame } from '@grafana/data';

interface Target {
  readonly refId: string;
  readonly format?: string;
  readonly legendFormat?: string;
}

/**
 * Prometheus' frames as Grafana hands them on: series with the names of their metrics taken back where the legend is
 * automatic, and one table a target whose format is `table`. Heat maps are left as series.
 */
export function shapeFrames(frames: readonly DataFrame[], targets: readonly Target[]): DataFrame[] {
  const targetOf = ({ refId }: DataFrame): Target | undefined => targets.find((target) => target.refId === refId);
  const named = frames.map((frame) =>
    targetOf(frame)?.legendFormat === '__auto' ? withAutomaticNames(frame, frames) : frame
  );
  const tables = named.filter((frame) => targetOf(frame)?.format === 'table');
  const series = named.filter((frame) => !tables.includes(frame));
  return [
    ...series.map((frame): DataFrame => ({ ...frame, meta: { ...frame.meta, preferredVisualisationType: 'graph' } })),
    ...toTables(tables),
  ];
}

function withAutomaticNames(frame: DataFrame, all: readonly DataFrame[]): DataFrame {
  const fields = frame.fields.map((field): Field => {
    if (field.labels?.__name__ === undefined || field.labels.__name__ !== field.name) {
      return field;
    }
    const displayNameFromDS = getFieldDisplayName({ ...field, name: 'Value' }, frame, [...all]);
    return { ...field, config: { ...field.config, displayNameFromDS } };
  });
  return { ...frame, fields };
}

function toTables(frames: readonly DataFrame[]): DataFrame[] {
  if (frames.length === 0 || (frames.length === 1 && frames[0]?.length === 0)) {
    return [...frames];
  }
  const refIds = [...new Set(frames.map(({ refId }) => refId ?? ''))];
  return refIds.map((refId) => {
    const own = frames.filter((frame) => (frame.refId ?? '') === refId);
    return toTable(own, refId, refIds.length > 1 ? `Value #${refId}` : 'Value');
  });
}

/** Rows of time, a column a label, and the value. */
function toTable(frames: readonly DataFrame[], refId: string, valueName: string): DataFrame {
  const labels = [...new Set(frames.flatMap((frame) => Object.keys(frame.fields[1]?.labels ?? {}).sort()))];
  const times: number[] = frames.flatMap((frame) => frame.fields[0]?.values ?? []);
  const label = (name: string): string[] =>
    frames.flatMap((frame) => (frame.fields[1]?.values ?? []).map(() => frame.fields[1]?.labels?.[name] ?? ''));
  const interval = frames[0]?.fields[0]?.config.interval;
  const table: DataFrame = {
    refId,
    length: times.length,
    meta: { ...frames[0]?.meta, preferredVisualisationType: 'rawPrometheus' },
    fields: [
      { name: 'Time', type: FieldType.time, config: { interval }, values: times },
      ...labels.map((name) => ({ name, type: FieldType.string, config: { filterable: true }, values: label(name) })),
      {
        name: valueName,
        type: FieldType.number,
        config: {},
        values: frames.flatMap((frame) => frame.fields[1]?.values ?? []),
      },
    ],
  };
  return times.some((time, index) => index > 0 && time < (times[index - 1] ?? 0)) ? sortDataFrame(table, 0) : table;
}
