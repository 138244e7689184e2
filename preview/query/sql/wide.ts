import { type Cell, type Field, type FieldKind } from '../frame';
import { type Fill, fillCell } from './fill';

const nullTime =
  'unable to process the data to wide series because input has null time values, make sure all time values are not null';
const unsorted =
  'unable to process the data because it is not sorted in ascending order by time, please updated your query to sort the data by time if possible';

interface WideColumn {
  readonly name: string;
  readonly kind: FieldKind;
  readonly labels: Readonly<Record<string, string>>;
  readonly values: Cell[];
}

/**
 * Rows of time, texts and numbers to one field a number column and combination of texts, which become its labels;
 * rows of one time become one row. Fields are sorted by name, then by labels in the order of the text columns.
 * @throws Error when a time is missing or before the one above it.
 */
export function longToWide(fields: readonly Field[], fill: Fill | null): readonly Field[] {
  const time = fields.find((field) => field.kind === 'time');
  const texts = fields.filter((field) => field.kind === 'string');
  const numbers = fields.filter((field) => field !== time && field.kind !== 'string');
  const times = rowTimes(time?.values ?? []);
  const instants = [...new Set(times)];
  const columns = new Map<string, WideColumn>();

  let row = -1;
  times.forEach((at, index) => {
    if (instants[row] !== at) {
      row++;
      columns.forEach(({ values }) => values.push(fill === null ? null : fillCell(fill, values[row - 1] ?? null)));
    }
    const labels = Object.fromEntries(texts.map(({ name, values }) => [name, String(values[index] ?? '')]));
    numbers.forEach(({ name, kind, values }) => {
      const key = JSON.stringify([name, labels]);
      const column = columns.get(key) ?? { name, kind, labels, values: blanks(row + 1, fill) };
      columns.set(key, column);
      column.values[row] = values[index] ?? null;
    });
  });

  const sorted = [...columns.values()].sort(byNameThenLabels(texts.map(({ name }) => name)));
  return [
    { name: time?.name ?? '', kind: 'time', nullable: false, values: instants },
    ...sorted.map((column): Field => ({ ...column, nullable: true })),
  ];
}

function rowTimes(cells: readonly Cell[]): readonly number[] {
  let last = -Infinity;
  return cells.map((cell) => {
    if (typeof cell !== 'number') {
      throw new Error(nullTime);
    }
    if (cell < last) {
      throw new Error(unsorted);
    }
    last = cell;
    return cell;
  });
}

/** A combination that is met for the first time has nothing in the rows before. */
function blanks(rows: number, fill: Fill | null): Cell[] {
  const blank = fill?.mode === 'value' ? fill.value : null;
  return Array.from({ length: rows }, () => blank);
}

function byNameThenLabels(labels: readonly string[]): (a: WideColumn, b: WideColumn) => number {
  return (a, b) => {
    const keys = [
      [a.name, b.name] as const,
      ...labels.map((label) => [a.labels[label] ?? '', b.labels[label] ?? ''] as const),
    ];
    const different = keys.find(([left, right]) => left !== right);
    return different === undefined ? 0 : different[0] < different[1] ? -1 : 1;
  };
}
