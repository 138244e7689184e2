import { numberIn, timeIn } from './cell';

const at = Date.UTC(2026, 9, 27, 13, 37);
const read = (value: number, kind: 'number' | 'time' = 'number') => timeIn({ ok: true, cell: { kind, value } }, 'Shop');

test.each([
  ['seconds', at / 1000],
  ['milliseconds', at],
  ['microseconds', at * 1e3],
  ['nanoseconds', at * 1e6],
  ['parts of seconds', at / 1000 + 0.0001],
])('%s are read', (_, value) => {
  const found = read(value);
  expect(found.ok && found.value).toBeCloseTo(at, -1);
});

test('a timestamp is read as it is, whatever its year', () => {
  expect(read(Date.UTC(1999, 0), 'time')).toEqual({ ok: true, value: Date.UTC(1999, 0) });
});

test.each([
  ['an age in seconds', 218_160],
  ['an age in ms', 218_160_000],
  ['zero', 0],
  ['less than zero', -at],
  ['days since 1970', 20_753],
  ['days since 1900, as spreadsheets count', 46_322.5],
  ['a date as digits', 20_261_027],
  ['intervals of 100 ns since 1601', (at + 11_644_473_600_000) * 1e4],
  ['intervals of 100 ns since the year 1', (at + 62_135_596_800_000) * 1e4],
  ['picoseconds', at * 1e9],
  ['seconds of 1985', 5e8],
  ['ms of 1985', 5e11],
  ['infinite', Infinity],
])('%s is refused', (_, value) => {
  expect(read(value)).toMatchObject({
    ok: false,
    problem: { code: 'not-a-time', message: expect.stringContaining('no time of this century') },
  });
});

test('a time is no number', () => {
  expect(numberIn({ ok: true, cell: { kind: 'time', value: at } }, 'Shop')).toMatchObject({ ok: false });
});
