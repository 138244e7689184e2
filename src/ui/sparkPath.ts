/** The lowest and highest value of a drawing. */
export interface Extent {
  readonly low: number;
  readonly high: number;
}

type Values = ReadonlyArray<number | null>;

/** The extent of all columns with a margin at both ends; null where no value is known. A flat line is in the middle. */
export function extentOf(columns: readonly Values[]): Extent | null {
  let low = Infinity;
  let high = -Infinity;
  for (const column of columns) {
    for (const value of column) {
      if (value !== null && Number.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
  }
  if (low > high) {
    return null;
  }
  const margin = high > low ? 0.08 * (high - low) : Math.abs(high) || 1;
  return { low: low - margin, high: high + margin };
}

/** An SVG path over a 100 x 100 square, top left at 0; a gap where there is no value, a dot for a single value between gaps. */
export function linePath(values: Values, extent: Extent): string {
  return path(values, extent, (x, y, isStart) => `${isStart ? 'M' : 'L'}${x} ${y}`);
}

/** The same as steps: a value holds until the next one. */
export function stepPath(values: Values, extent: Extent): string {
  return path(values, extent, (x, y, isStart) => (isStart ? `M${x} ${y}` : `H${x}V${y}`));
}

/** The last known value as a path of length 0, drawn as a dot by a round line cap. Empty where none is known. */
export function lastDot(values: Values, extent: Extent): string {
  for (let i = values.length - 1; i >= 0; i--) {
    const value = values[i];
    if (value !== null && value !== undefined) {
      return `M${xOf(i, values.length)} ${yOf(value, extent)}h0`;
    }
  }
  return '';
}

function path(values: Values, extent: Extent, write: (x: number, y: number, isStart: boolean) => string): string {
  let drawn = '';
  values.forEach((value, i) => {
    if (value === null) {
      return;
    }
    const isStart = (values[i - 1] ?? null) === null;
    const isAlone = isStart && (values[i + 1] ?? null) === null;
    drawn += write(xOf(i, values.length), yOf(value, extent), isStart) + (isAlone ? 'h0' : '');
  });
  return drawn;
}

function xOf(index: number, count: number): number {
  return count < 2 ? 50 : round((100 * index) / (count - 1));
}

function yOf(value: number, { low, high }: Extent): number {
  return round((100 * (high - value)) / (high - low));
}

function round(size: number): number {
  return Math.round(100 * size) / 100;
}
