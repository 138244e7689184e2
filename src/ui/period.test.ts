import { day, hour, minute, second } from '../core/time/units';
import { longPeriod, shortPeriod } from './period';

test.each([
  [0, 'under 1 s', 'under a second'],
  [400, 'under 1 s', 'under a second'],
  [second, '1 s', '1 second'],
  [59.6 * second, '1 min', '1 minute'],
  [90 * second, '1 min 30 s', '1 minute 30 seconds'],
  [12 * minute + 20 * second, '12 min', '12 minutes'],
  [59.9 * minute, '1 h', '1 hour'],
  [59.6 * second + 9 * minute, '10 min', '10 minutes'],
  [hour, '1 h', '1 hour'],
  [hour + 12 * minute, '1 h 12 min', '1 hour 12 minutes'],
  [28 * day, '28 d', '28 days'],
  [day + 23.9 * hour, '2 d', '2 days'],
  [-90 * minute, '1 h 30 min', '1 hour 30 minutes'],
])('%d ms read %s, %s', (length, short, long) => {
  expect(shortPeriod(length)).toBe(short);
  expect(longPeriod(length)).toBe(long);
});
