import { type FieldKind } from '../frame';
import { type ColumnType } from './rows';

export const integer = (kind: FieldKind): ColumnType => ({ kind, read: Number });

export const instant: ColumnType = { kind: 'time', read: readInstant };

export const text: ColumnType = { kind: 'string', read: (cell) => cell };

/** `2026-02-02 13:14:15.123456+01`, or a date alone; without a zone it is UTC. Microseconds since the epoch. */
function readInstant(written: string): number {
  const parts = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?)?(?:([+-])([\d:]+))?$/.exec(written);
  if (parts === null) {
    throw new Error(`unable to parse the time ${JSON.stringify(written)}`);
  }
  const [, date = '', clock = '00:00:00', fraction = '', sign, zone = '0'] = parts;
  const [hours = 0, minutes = 0, seconds = 0] = zone.split(':').map(Number);
  const offset = (sign === '-' ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
  return (Date.parse(`${date}T${clock}Z`) - offset * 1000) * 1000 + Number(fraction.padEnd(6, '0'));
}
