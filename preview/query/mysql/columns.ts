import { instant, integer, text } from '../sql/columns';
import { type ColumnType } from '../sql/rows';

const float: ColumnType = { kind: 'float64', read: Number };

/** By the protocol's number for the type: https://mariadb.com/kb/en/result-set-packets/#field-types */
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

/** How a column of a type is read; whatever is neither a number nor a time is shown as its text. */
export function columnType(type: number): ColumnType {
  return types.get(type) ?? text;
}
