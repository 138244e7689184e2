import * as v from 'valibot';
import { duration, notOneOf, oneOf, shortText, whole, within } from './fields';
import { optional } from './help';
import { mapping } from './object';

export const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/** Either rolling or calendar; the keys below them belong to some periods of the calendar. */
export const window = mapping(
  {
    rolling: optional(duration(), 'A window of this length that ends now, such as 28d.'),
    calendar: optional(oneOf(['day', 'week', 'month', 'quarter', 'year']), 'The current period of the calendar.'),
    timezone: optional(shortText(), 'The time zone of the calendar, such as Europe/Berlin. UTC unless said.'),
    weekStart: optional(oneOf(['monday', 'sunday']), 'For weeks: the day they begin with. monday unless said.'),
    fiscalYearStart: optional(
      v.union([v.pipe(within(1, 12), whole), v.picklist(months)], notOneOf(months)),
      'For quarters and years: the month the year begins with, by name or from 1 to 12. january unless said.'
    ),
  },
  'Window'
);
