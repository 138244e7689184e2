import * as v from 'valibot';
import { date, slug, text } from './fields';
import { optional } from './help';
import { described, mapping } from './object';
import { say } from './say';

const span = mapping(
  {
    from: described(date(), 'When it begins.'),
    to: described(date(), 'When it ends; a day belongs to it as a whole.'),
    reason: described(text(), 'Why this time does not count.'),
  },
  'Excluded time'
);

const tooMany = say(
  'many-intervals',
  'An exclusion has at most 50 intervals.',
  'Write some of them as one, or as another.'
);

/** An exclusion whose recurring intervals follow a schema. */
export function exclusion<const T extends v.GenericSchema>(interval: T) {
  return mapping(
    {
      name: described(slug(), 'What KPIs call it in exclude.'),
      once: optional(v.array(span), 'Spans of time, each with its reason.'),
      intervals: optional(
        v.pipe(v.array(interval), v.maxLength(50, tooMany)),
        "Recurring time, as Alertmanager's time_intervals have it."
      ),
    },
    'Exclusion',
    ['annotations']
  );
}

/** The decoder leaves the intervals to their own parser. */
export const exclusionSchema = exclusion(v.unknown());
