import { parseTimeInterval } from './parse';
import { reviewTimeInterval } from './review';

function review(value: unknown): string[] {
  const result = parseTimeInterval(value);
  return result.ok ? reviewTimeInterval(result.value).map(({ message }) => message) : ['refused'];
}

test.each([
  [{ months: ['february'], days_of_month: ['30'] }, 'months and days_of_month'],
  [{ months: ['april', 'june'], days_of_month: ['31'] }, 'months and days_of_month'],
  [{ months: ['february'], days_of_month: ['29'], years: ['2025:2027'] }, 'years, months and days_of_month'],
  [{ months: ['february'], days_of_month: ['29'], weekdays: ['monday'], years: ['2073:2111'] }, 'years, months, days_of_month and weekdays'], // prettier-ignore
  [{ months: ['february'], days_of_month: ['-30:-30'] }, 'months and days_of_month'],
  [{ years: [2026], months: ['november'], days_of_month: ['21'], weekdays: ['sunday'] }, 'years, months, days_of_month and weekdays'], // prettier-ignore
])('%j never matches', (value, fields) => {
  expect(review(value)).toEqual([`This interval never matches: no date has its ${fields}.`]);
});

test.each([
  {},
  { location: 'Europe/Berlin' },
  { weekdays: ['sunday:saturday'] },
  { weekdays: ['monday:friday', 'saturday', 'sunday'] },
  { times: [{ start_time: '00:00', end_time: '24:00' }] },
  { times: [{ start_time: '12:00', end_time: '24:00' }, { start_time: '00:00', end_time: '12:00' }] }, // prettier-ignore
  { days_of_month: ['1:31'], months: ['1:12'] },
  { days_of_month: ['1:15', '-17:-1'] },
])('%j always matches', (value) => {
  expect(review(value)).toEqual(['This interval matches all time.']);
});

test.each([
  { months: ['february'], days_of_month: ['29'] },
  { months: ['february'], days_of_month: ['29'], weekdays: ['monday'] },
  { months: ['february'], days_of_month: ['29'], weekdays: ['monday'], years: ['2073:2200'] },
  { years: ['2026:2027'] },
  { weekdays: ['monday:saturday'] },
  { days_of_month: ['1:30'] },
  { days_of_month: ['1:14', '-16:-1'] },
  { times: [{ start_time: '00:00', end_time: '23:59' }] },
  { times: [{ start_time: '00:00', end_time: '12:00' }, { start_time: '12:01', end_time: '24:00' }] }, // prettier-ignore
])('%j matches sometimes', (value) => {
  expect(review(value)).toEqual([]);
});
