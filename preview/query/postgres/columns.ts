import { type Cell, type FieldKind } from '../frame';
import { type ColumnType } from '../sql/rows';

const integer = (kind: FieldKind): ColumnType => ({ kind, read: Number });
const float: ColumnType = { kind: 'float64', read: readFloat };
const instant: ColumnType = { kind: 'time', read: readInstant };
const json: ColumnType = { kind: 'json', read: readJson };

/** By type id (pg_type.oid); every other type is shown as its text. */
const types = new Map<number, ColumnType>([
  [16, { kind: 'bool', read: (text) => text === 't' }],
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

const asText: ColumnType = { kind: 'string', read: (text) => text };

/** How a column of a type id is read; throws Errors in the words of Grafana's server for what cannot be. */
export function columnType(oid: number): ColumnType {
  return types.get(oid) ?? asText;
}

function readFloat(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) && !/^(NaN|-?Infinity)$/.test(text)) {
    throw new Error(`strconv.ParseFloat: parsing ${JSON.stringify(text)}: value out of range`);
  }
  return number;
}

/** `2026-02-02 13:14:15.123456+01`, or a date alone; without a zone it is UTC. Microseconds since the epoch. */
function readInstant(text: string): number {
  const parts = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?)?(?:([+-])([\d:]+))?$/.exec(text);
  if (parts === null) {
    throw new Error(`unable to parse the time ${JSON.stringify(text)}`);
  }
  const [, date = '', clock = '00:00:00', fraction = '', sign, zone = '0'] = parts;
  const [hours = 0, minutes = 0, seconds = 0] = zone.split(':').map(Number);
  const offset = (sign === '-' ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
  return (Date.parse(`${date}T${clock}Z`) - offset * 1000) * 1000 + Number(fraction.padEnd(6, '0'));
}

function readJson(text: string): Cell {
  const value: Cell = JSON.parse(text);
  return value;
}
