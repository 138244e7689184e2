import * as v from 'valibot';
import { duration, notOneOf, oneOf, shortText, integer, within } from './fields';
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

/** Either rolling or calendar; each of the other keys belongs to some calendar periods. */
export const window = mapping(
  {
    rolling: optional(duration(), 'A window of this length that ends now, such as 28d.'),
    calendar: optional(oneOf(['day', 'week', 'month', 'quarter', 'year']), 'The current calendar period.'),
    timezone: optional(shortText(), 'The time zone of the calendar, such as Europe/Berlin. Default: UTC.'),
    weekStart: optional(oneOf(['monday', 'sunday']), 'For weeks: the first day. Default: monday.'),
    fiscalYearStart: optional(
      v.union([v.pipe(within(1, 12), integer), v.picklist(months)], notOneOf(months)),
      'For quarters and years: the first month of the year, by name or from 1 to 12. Default: january.'
    ),
    start: optional(
      v.pipe(within(1, 28), integer),
      'For months, quarters and years: the day of the month on which they begin, from 1 to 28. Default: 1.'
    ),
  },
  'Window'
);
