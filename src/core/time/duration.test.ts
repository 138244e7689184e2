import fc from 'fast-check';
import { formatDuration, parseDuration } from './duration';
import { day, hour, minute, second, week } from './units';

test.each([
  ['0s', 0],
  ['250ms', 250],
  ['30s', 30 * second],
  ['5m', 5 * minute],
  ['1h30m', 90 * minute],
  ['28d', 28 * day],
  ['2w', 2 * week],
  ['1w2d3h4m5s6ms', week + 2 * day + 3 * hour + 4 * minute + 5 * second + 6],
  ['007d', 7 * day],
])('%s is %d ms', (text, expected) => {
  expect(parseDuration(text)).toEqual({ ok: true, value: expected });
});

test.each([
  ['', 'bad-duration'],
  ['5', 'bad-duration'],
  ['m', 'bad-duration'],
  ['-5m', 'bad-duration'],
  ['1.5h', 'bad-duration'],
  ['5 m', 'bad-duration'],
  ['30m1h', 'bad-duration'],
  ['1h1h', 'bad-duration'],
  ['5min', 'bad-duration'],
  ['1M', 'calendar-duration'],
  ['3mo', 'calendar-duration'],
  ['1 month', 'calendar-duration'],
  ['1y', 'calendar-duration'],
  ['2 years', 'calendar-duration'],
  [`${'9'.repeat(400)}d`, 'long-duration'],
  ['9007199254740992ms', 'long-duration'],
])('%s is refused as %s', (text, code) => {
  expect(parseDuration(text)).toMatchObject({ ok: false, problems: [{ code }] });
});

test('an error quotes only the start of a long text', () => {
  const result = parseDuration('x'.repeat(100_000));
  expect(result.ok ? '' : result.problems[0]?.message).toHaveLength(62);
});

test.each([
  [0, '0s'],
  [1, '1ms'],
  [1500, '1500ms'],
  [60 * second, '1m'],
  [90 * second, '90s'],
  [90 * minute, '90m'],
  [25 * hour, '25h'],
  [day + second, '1d1s'],
  [28 * day, '4w'],
  [30 * day, '30d'],
  [365 * day, '365d'],
])('%d ms is written %s', (length, expected) => {
  expect(formatDuration(length)).toBe(expected);
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 * day }), (length) => {
      expect(parseDuration(formatDuration(length))).toEqual({ ok: true, value: length });
    })
  );
});
