import * as v from 'valibot';
import { date, shortText, slug, text } from './fields';
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

const annotations = mapping(
  {
    tags: described(
      v.pipe(
        v.array(shortText()),
        v.minLength(1, say('no-tags', 'There is no tag here.', 'Write at least one.')),
        v.maxLength(10, say('many-tags', 'There are more than 10 tags here.', 'Write fewer.'))
      ),
      'Tags that an annotation must carry, all of them.'
    ),
  },
  'Annotations'
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
      annotations: optional(annotations, 'Regions of Grafana annotations, each with its text as reason.'),
    },
    'Exclusion'
  );
}

/** The decoder leaves the intervals to their own parser. */
export const exclusionSchema = exclusion(v.unknown());
