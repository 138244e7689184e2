import { type Cell } from '../frame';
import { instant, integer, text } from '../sql/columns';
import { type ColumnType } from '../sql/rows';

const float: ColumnType = { kind: 'float64', read: readFloat };
const json: ColumnType = { kind: 'json', read: readJson };

/** By type id (pg_type.oid); every other type is shown as its text. */
const types = new Map<number, ColumnType>([
  [16, { kind: 'bool', read: (cell) => cell === 't' }],
  [17, { kind: 'string', read: (hex) => Buffer.from(hex.slice(2), 'hex').toString('utf8') }],
  [20, integer('int64')],
  [21, integer('int16')],
  [23, integer('int32')],
  [114, json],
  [700, float],
  [701, float],
  [1082, instant],
  [1114, instant],
  [1184, instant],
  [1700, float],
  [3802, json],
]);

/** How a column of a type id is read; throws Errors in the words of Grafana's server for what cannot be. */
export function columnType(oid: number): ColumnType {
  return types.get(oid) ?? text;
}

function readFloat(cell: string): number {
  const number = Number(cell);
  if (!Number.isFinite(number) && !/^(NaN|-?Infinity)$/.test(cell)) {
    throw new Error(`strconv.ParseFloat: parsing ${JSON.stringify(cell)}: value out of range`);
  }
  return number;
}

function readJson(cell: string): Cell {
  const value: Cell = JSON.parse(cell);
  return value;
}
