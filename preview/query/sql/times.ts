import { type Cell, type Field } from '../frame';

/** A column as Grafana reads a time: a time as it is, a number as an epoch whose unit its magnitude tells. */
export function asTime(field: Field): Field {
  if (field.kind === 'time') {
    return field;
  }
  return {
    ...field,
    kind: 'time',
    nullable: true,
    values: field.values.map((cell) => epochMicros(numberAt(cell, field))),
  };
}

/** A column as the value of a series. */
export function asNumber(field: Field): Field {
  if (field.kind === 'float64') {
    return field;
  }
  return { ...field, kind: 'float64', nullable: true, values: field.values.map((cell) => numberAt(cell, field)) };
}

/** @throws Error for a text that is no number, and for JSON. */
function numberAt(cell: Cell, { kind }: Field): number | null {
  if (kind === 'json') {
    throw new Error('unsupported field type data.FieldType');
  }
  if (cell === null) {
    return null;
  }
  if (kind === 'time') {
    return Math.trunc(Number(cell) / 1000);
  }
  const number = Number(cell);
  if (kind === 'string' && (cell === '' || Number.isNaN(number))) {
    throw new Error(`strconv.ParseFloat: parsing ${JSON.stringify(cell)}: invalid syntax`);
  }
  return number;
}

/** Ten digits are seconds, nineteen are nanoseconds, all else is milliseconds. Microseconds come out. */
function epochMicros(value: number | null): number | null {
  if (value === null) {
    return null;
  }
  const power = Number(value.toExponential().split('e')[1]);
  const unit = new Map([
    [9, 1e3],
    [18, 1e-6],
  ]).get(power);
  return Math.trunc(value * (unit ?? 1)) * 1000;
}
