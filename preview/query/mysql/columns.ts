import { type FieldKind } from '../frame';
import { type ColumnType } from '../sql/rows';

/** What a reply says of a column. */
export interface ColumnFacts {
  /** The protocol's number for the type; https://mariadb.com/kb/en/result-set-packets/#field-types */
  readonly columnType: number;
}

const integer = (kind: FieldKind): ColumnType => ({ kind, read: Number });
const float: ColumnType = { kind: 'float64', read: Number };
const instant: ColumnType = { kind: 'time', read: readInstant };
const text: ColumnType = { kind: 'string', read: (cell) => cell };

const types = new Map<number, ColumnType>([
  [0, float],
  [1, integer('int64')],
  [2, integer('int64')],
  [3, integer('int64')],
  [4, float],
  [5, float],
  [7, instant],
  [8, integer('int64')],
  [9, integer('int64')],
  [10, instant],
  [12, instant],
  [13, integer('int64')],
  [246, float],
]);

/** How a column is read; whatever is neither a number nor a time is shown as its text. */
export function columnType({ columnType: type }: ColumnFacts): ColumnType {
  return types.get(type) ?? text;
}

/** `2026-02-02 13:14:15.123456`, or a date alone, taken for UTC. Microseconds since the epoch. */
function readInstant(written: string): number {
  const parts = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?)?$/.exec(written);
  if (parts === null) {
    throw new Error(`unable to parse the time ${JSON.stringify(written)}`);
  }
  const [, date = '', clock = '00:00:00', fraction = ''] = parts;
  return Date.parse(`${date}T${clock}Z`) * 1000 + Number(fraction.padEnd(6, '0'));
}
