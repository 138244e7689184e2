import * as v from 'valibot';
import { date, shortText, slug, text } from './fields';
import { optional } from './help';
import { described, mapping } from './object';
import { fault } from './fault';

const span = mapping(
  {
    from: described(date(), 'When it begins.'),
    to: described(date(), 'When it ends; a date includes the whole day.'),
    reason: described(text(), 'Why this time is excluded.'),
  },
  'Excluded time'
);

const tooMany = fault(
  'many-intervals',
  'An exclusion can have at most 50 intervals.',
  'Combine some of them, or move some to another exclusion.'
);

const tooManyDays = fault('many-days', 'An exclusion can have at most 1,000 days.', 'Remove days of the past.');

const annotations = mapping(
  {
    tags: described(
      v.pipe(
        v.array(shortText()),
        v.minLength(1, fault('no-tags', 'The list has no tag.', 'Add at least one.')),
        v.maxLength(10, fault('many-tags', 'The list has more than 10 tags.', 'Remove some.'))
      ),
      'An annotation must have all of these tags.'
    ),
  },
  'Annotations'
);

/** An exclusion whose recurring intervals follow a schema. */
export function exclusion<const T extends v.GenericSchema>(interval: T) {
  return mapping(
    {
      name: described(slug(), 'The name that KPIs use in exclude or include.'),
      once: optional(v.array(span), 'Single periods of time, each with its reason.'),
      intervals: optional(
        v.pipe(v.array(interval), v.maxLength(50, tooMany)),
        "Recurring time, in the format of Alertmanager's time_intervals."
      ),
      days: optional(
        v.pipe(v.array(date()), v.maxLength(1000, tooManyDays)),
        'Whole days such as holidays: a list of dates, in the time zone of location.'
      ),
      location: optional(shortText(), 'For days: their time zone, such as Europe/Berlin. Default: UTC.'),
      annotations: optional(annotations, 'Regions of Grafana annotations; the text of each is the reason.'),
    },
    'Exclusion'
  );
}

/** `parseTimeInterval` checks the intervals, so the decoder does not. */
export const exclusionSchema = exclusion(v.unknown());
