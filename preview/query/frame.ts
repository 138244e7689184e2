/**
 * Data frames as Grafana's server sends them: JSON with a schema and columns of values.
 * https://grafana.com/developers/dataplane/ describes the types of frames.
 */

/** What a column holds. Times are microseconds since the epoch; absent values are null. */
export type FieldKind = 'time' | 'float64' | 'int16' | 'int32' | 'int64' | 'string' | 'bool' | 'json';

export type Cell = number | string | boolean | null | { readonly [key: string]: unknown } | readonly unknown[];

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly nullable: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  readonly config?: { readonly interval?: number; readonly displayNameFromDS?: string };
  readonly values: readonly Cell[];
}

export interface Notice {
  readonly severity: 'warning' | 'info';
  readonly text: string;
}

export interface FrameMeta {
  readonly type?: 'timeseries-multi' | 'timeseries-wide' | 'numeric-multi';
  readonly typeVersion?: readonly [number, number];
  readonly custom?: Readonly<Record<string, unknown>>;
  readonly notices?: readonly Notice[];
  readonly executedQueryString?: string;
}

export interface Frame {
  readonly fields: readonly Field[];
  readonly meta: FrameMeta;
}

interface KindNames {
  /** Grafana's type in the browser. */
  readonly type: string;
  /** The type in the server. */
  readonly frame: string;
}

const kinds: Readonly<Record<FieldKind, KindNames>> = {
  time: { type: 'time', frame: 'time.Time' },
  float64: { type: 'number', frame: 'float64' },
  int16: { type: 'number', frame: 'int16' },
  int32: { type: 'number', frame: 'int32' },
  int64: { type: 'number', frame: 'int64' },
  string: { type: 'string', frame: 'string' },
  bool: { type: 'boolean', frame: 'bool' },
  json: { type: 'other', frame: 'json.RawMessage' },
};

/** A frame in the form that `JSON.stringify` turns into Grafana's. */
export function encodeFrame(frame: Frame, refId: string): unknown {
  const { typeVersion = [0, 0], ...meta } = frame.meta;
  const columns = frame.fields.map(encodeColumn);
  return {
    schema: { refId, meta: { ...meta, typeVersion }, fields: frame.fields.map(encodeField) },
    data: {
      values: columns.map((column) => column.values),
      ...(columns.some((column) => column.entities !== null) && { entities: columns.map((column) => column.entities) }),
      ...(columns.some((column) => column.nanos !== null) && { nanos: columns.map((column) => column.nanos) }),
    },
  };
}

function encodeField(field: Field): unknown {
  const { type, frame } = kinds[field.kind];
  return {
    ...(field.name !== '' && { name: field.name }),
    type,
    typeInfo: { frame, ...(field.nullable && { nullable: true }) },
    ...(field.labels !== undefined && { labels: field.labels }),
    ...(field.config !== undefined && { config: field.config }),
  };
}

interface Column {
  readonly values: readonly unknown[];
  readonly entities: Readonly<Record<string, readonly number[]>> | null;
  readonly nanos: readonly number[] | null;
}

function encodeColumn({ kind, values }: Field): Column {
  switch (kind) {
    case 'time':
      return encodeTimes(values);
    case 'float64':
      return encodeFloats(values);
    default:
      return { values, entities: null, nanos: null };
  }
}

/** Milliseconds, and beside them what is left in nanoseconds, if any is. */
function encodeTimes(values: readonly Cell[]): Column {
  const micros = values.map((value) => (typeof value === 'number' ? value : null));
  const nanos = micros.map((value) => (value === null ? 0 : (value - Math.floor(value / 1000) * 1000) * 1000));
  return {
    values: micros.map((value) => value && Math.floor(value / 1000)),
    entities: null,
    nanos: nanos.some((rest) => rest !== 0) ? nanos : null,
  };
}

/** JSON has no NaN and no infinities: null, and their places by name. */
function encodeFloats(values: readonly Cell[]): Column {
  const entities: Record<string, number[]> = {};
  values.forEach((value, row) => {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      (entities[entityName(value)] ??= []).push(row);
    }
  });
  const places = Object.keys(entities).length > 0 ? entities : null;
  return { values: values.map((value) => (Number.isFinite(value) ? value : null)), entities: places, nanos: null };
}

function entityName(value: number): string {
  if (Number.isNaN(value)) {
    return 'NaN';
  }
  return value > 0 ? 'Inf' : 'NegInf';
}
