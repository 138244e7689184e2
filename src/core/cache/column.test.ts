import { Column } from './column';

const step = 10;
const numbers = (...values: number[]): Float64Array => Float64Array.from(values);

/** What someone who asks at `now` has to fetch of the first ten buckets. */
function gaps(column: Column, now: number): Array<[number, number]> {
  return column.gaps(0, 10 * step, now, 0).map(({ from, to }) => [from, to]);
}

test('what had not settled is read again by whoever asks later', () => {
  const column = new Column(step);
  column.put(0, numbers(1, 2, 3, 4), 30, 45, 0);
  expect(gaps(column, 45)).toEqual([[40, 100]]);
  expect(gaps(column, 46)).toEqual([[30, 100]]);
});

test('a later reading beside it does not settle what was read before', () => {
  const column = new Column(step);
  column.put(0, numbers(1, 2), 10, 25, 0);
  column.put(40, numbers(5, 6), 50, 65, 0);
  expect(gaps(column, 65)).toEqual([
    [10, 40],
    [60, 100],
  ]);
  column.put(10, numbers(3), 50, 66, 0);
  expect(gaps(column, 66)).toEqual([
    [20, 40],
    [50, 100],
  ]);
});

test('however many such readings there are, none of them is taken for settled', () => {
  const column = new Column(step);
  const places = Array.from({ length: 40 }, (_, i) => 2 * i * step);
  places.forEach((from) => column.put(from, numbers(from), from, from + 15, 0));
  const last = places[places.length - 1]!;
  expect(column.gaps(0, last + step, last + 15, 0)).toEqual([{ from: 0, to: last }]);
  const values = new Float64Array(1);
  column.read(0, step, values, 0, 0);
  expect([...values]).toEqual([0]);
});
