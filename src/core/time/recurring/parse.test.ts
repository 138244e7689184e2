import fc from 'fast-check';
import { describeProblem } from '../../base/result';
import { parseTimeInterval } from './parse';
import type { TimeInterval } from './timeInterval';

const any: TimeInterval = {
  times: null,
  weekdays: null,
  daysOfMonth: null,
  months: null,
  years: null,
  location: 'UTC',
};

test.each<[unknown, Partial<TimeInterval>]>([
  [{}, {}],
  [{ weekdays: null, location: null }, {}],
  [{ weekdays: ['sunday'] }, { weekdays: [{ first: 0, last: 0 }] }],
  [{ weekdays: ['Monday:FRIDAY', 'sunday'] }, { weekdays: [{ first: 1, last: 5 }, { first: 0, last: 0 }] }], // prettier-ignore
  [{ days_of_month: ['1:5', '-3:-1'] }, { daysOfMonth: [{ first: 1, last: 5 }, { first: -3, last: -1 }] }], // prettier-ignore
  [{ days_of_month: [15, '10:-1'] }, { daysOfMonth: [{ first: 15, last: 15 }, { first: 10, last: -1 }] }], // prettier-ignore
  [{ months: ['1:3', 'may:august', 'december'] }, { months: [{ first: 1, last: 3 }, { first: 5, last: 8 }, { first: 12, last: 12 }] }], // prettier-ignore
  [{ years: ['2026:2027', 2030] }, { years: [{ first: 2026, last: 2027 }, { first: 2030, last: 2030 }] }], // prettier-ignore
  [{ times: [{ start_time: '17:00', end_time: '24:00' }] }, { times: [{ start: 1020, end: 1440 }] }],
  [{ times: [{ start_time: '00:05', end_time: '09:30' }] }, { times: [{ start: 5, end: 570 }] }],
  [{ location: 'Australia/Sydney' }, { location: 'Australia/Sydney' }],
])('%j is read', (value, expected) => {
  expect(parseTimeInterval(value)).toEqual({ ok: true, value: { ...any, ...expected } });
});

const rangeHints = {
  weekday: 'Write a name such as monday, or a range such as monday:friday.',
  day: 'Write days from 1 to 31, or from -1 (the last day) back to -31, or a range such as 1:5.',
  month: 'Write a name, a number from 1 to 12, or a range such as january:march.',
};

test.each<[unknown, string]>([
  ['sundays', 'A time interval must be a mapping. Known keys: times, weekdays, days_of_month, months, years and location.'], // prettier-ignore
  [['monday'], 'A time interval must be a mapping. Known keys: times, weekdays, days_of_month, months, years and location.'], // prettier-ignore
  [{ weekday: ['monday'] }, 'weekday: Unknown key "weekday" in a time interval. Did you mean "weekdays"?'],
  [{ colour: 1 }, 'colour: Unknown key "colour" in a time interval. Known keys: times, weekdays, days_of_month, months, years and location.'], // prettier-ignore
  [JSON.parse('{"__proto__": {"weekdays": []}}'), '__proto__: Unknown key "__proto__" in a time interval. Known keys: times, weekdays, days_of_month, months, years and location.'], // prettier-ignore
  [{ weekdays: 'monday' }, 'weekdays: weekdays must be a list. Write a list: [...].'],
  [{ weekdays: [] }, 'weekdays: The list of weekdays is empty. Remove the key if any value matches.'],
  [{ weekdays: ['wensday'] }, 'weekdays[0]: Unknown weekday "wensday". Did you mean "wednesday"?'],
  [{ weekdays: ['Mon'] }, 'weekdays[0]: Unknown weekday "mon". Did you mean "monday"?'],
  [{ weekdays: ['sunday', 1] }, `weekdays[1]: Unknown weekday "1". ${rangeHints.weekday}`],
  [{ weekdays: ['monday:'] }, `weekdays[0]: Unknown weekday "". ${rangeHints.weekday}`],
  [{ weekdays: ['friday:monday'] }, 'weekdays[0]: "friday:monday" ends before it begins. Write two: "friday:saturday" and "sunday:monday".'], // prettier-ignore
  [{ weekdays: ['monday:tuesday:friday'] }, `weekdays[0]: "monday:tuesday:friday" is not a range: it has more than two parts. ${rangeHints.weekday}`], // prettier-ignore
  [{ weekdays: [{ from: 1 }] }, `weekdays[0]: A weekday must be a text or a number. ${rangeHints.weekday}`],
  [{ months: ['febuary'] }, 'months[0]: Unknown month "febuary". Did you mean "february"?'],
  [{ months: [13] }, `months[0]: Unknown month "13". ${rangeHints.month}`],
  [{ months: [0] }, `months[0]: Unknown month "0". ${rangeHints.month}`],
  [{ months: ['november:2'] }, 'months[0]: "november:2" ends before it begins. Write two: "november:december" and "january:february".'], // prettier-ignore
  [{ days_of_month: [0] }, `days_of_month[0]: Unknown day of the month "0". ${rangeHints.day}`],
  [{ days_of_month: ['-32'] }, `days_of_month[0]: Unknown day of the month "-32". ${rangeHints.day}`],
  [{ days_of_month: ['1:32'] }, `days_of_month[0]: Unknown day of the month "32". ${rangeHints.day}`],
  [{ days_of_month: ['5:1'] }, 'days_of_month[0]: "5:1" ends before it begins. Write "1:5".'],
  [{ days_of_month: ['-1:-3'] }, 'days_of_month[0]: "-1:-3" ends before it begins. Write "-3:-1".'],
  [
    { days_of_month: ['-15:5'] },
    'days_of_month[0]: "-15:5" continues into the next month. Write two: "-15:-1" and "1:5".',
  ],
  [{ days_of_month: ['28:-1'] }, 'days_of_month[0]: In a short month, "28:-1" can end before it begins. Count both days from the start of the month, or both from its end.'], // prettier-ignore
  [{ years: ['2027:2026'] }, 'years[0]: "2027:2026" ends before it begins. Write "2026:2027".'],
  [{ years: [2026.5] }, 'years[0]: Unknown year "2026.5". Write a year, or a range such as 2026:2027.'],
  [{ location: 'Europe/Berln' }, 'location: Unknown time zone "Europe/Berln". Did you mean "Europe/Berlin"?'],
  [{ location: 2 }, 'location: A location must be a text. Write one such as Europe/Berlin.'],
  [{ times: ['09:00'] }, 'times[0]: A time must be a mapping. Known keys: start_time and end_time.'],
  [{ times: [{ start_time: '09:00' }] }, 'times[0]: The end_time is missing. Known keys: start_time and end_time.'],
  [{ times: [{ start_time: '09:00', end_time: '10:00', end: 1 }] }, 'times[0].end: Unknown key "end" in a time. Known keys: start_time and end_time.'], // prettier-ignore
  [{ times: [{ start_time: '9:00', end_time: '10:00' }] }, 'times[0].start_time: "9:00" is not a time of day. Write hours and minutes from 00:00 to 24:00, each with two digits, such as 09:30.'], // prettier-ignore
  [{ times: [{ start_time: '09:00', end_time: 1000 }] }, 'times[0].end_time: A time must be a text. Write hours and minutes from 00:00 to 24:00, each with two digits, such as 09:30.'], // prettier-ignore
  [{ times: [{ start_time: '22:00', end_time: '04:00' }] }, 'times[0]: The time from 22:00 to 04:00 ends before it begins. Write two: 22:00 to 24:00, and 00:00 to 04:00 (of the next day).'], // prettier-ignore
  [{ times: [{ start_time: '22:00', end_time: '00:00' }] }, 'times[0]: The time from 22:00 to 00:00 ends before it begins. Write 24:00 for midnight at the end of a day.'], // prettier-ignore
  [{ times: [{ start_time: '24:00', end_time: '17:41' }] }, 'times[0]: The time from 24:00 to 17:41 ends before it begins. Write 00:00 for midnight at the start of a day.'], // prettier-ignore
  [{ times: [{ start_time: '09:00', end_time: '09:00' }] }, 'times[0]: The time from 09:00 to 09:00 is empty. The end is exclusive. A whole day is 00:00 to 24:00.'], // prettier-ignore
])('%j is refused', (value, expected) => {
  const result = parseTimeInterval(value);
  expect(result.ok ? [] : result.problems.map(describeProblem)).toEqual([expected]);
});

test('all that is wrong is told at once', () => {
  const result = parseTimeInterval({
    weekdays: ['mo:fr', 'sunday'],
    months: ['march:junius'],
    times: [{ start_time: '25:00', end_time: '24:01' }],
    location: 'Nowhere',
    year: 2026,
  });
  expect(result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'unknown-key year',
    'bad-time times[0].start_time',
    'bad-time times[0].end_time',
    'bad-range weekdays[0]',
    'bad-range weekdays[0]',
    'bad-range months[0]',
    'unknown-timezone location',
  ]);
});

test('no value makes it throw', () => {
  const field = fc.oneof(fc.jsonValue(), fc.array(fc.oneof(fc.string(), fc.integer(), fc.jsonValue())));
  const value = fc.oneof(
    fc.jsonValue(),
    fc.record(
      { times: field, weekdays: field, days_of_month: field, months: field, years: field, location: field },
      { requiredKeys: [] }
    )
  );
  fc.assert(
    fc.property(value, (one) => {
      const result = parseTimeInterval(one);
      expect(result.ok || result.problems.length > 0).toBe(true);
    })
  );
});
