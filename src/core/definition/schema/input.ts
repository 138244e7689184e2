import * as v from 'valibot';
import { reservedNames } from '../../formula/parser';
import { duration, notOneOf, oneOf, shortText, string, text, wrongType } from './fields';
import { optional } from './help';
import { label } from './labels';
import { described, mapping } from './object';
import { say } from './say';

const namePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
const nameRule = 'It has the letters a to z, digits and _, and does not begin with a digit.';

const inputName = v.pipe(
  string(),
  v.regex(namePattern, say('bad-input-name', 'A formula cannot use this name.', nameRule)),
  v.check(
    (name) => !reservedNames.includes(name),
    ({ input }) => say('bad-input-name', `${input} has a meaning of its own in formulas.`, 'Choose another name.')
  )
);

export const query = v.pipe(
  v.union([text(), v.record(v.string(), v.unknown())], (issue) => wrongType('a text', issue.input)),
  v.description(
    "What the source's query editor would hold: PromQL or SQL as a text, the whole query for other sources. $__interval is one bucket, $__range the whole window."
  )
);

export const source = described(shortText(), 'The name or the uid of a data source in this Grafana.');

const missingWords = ['gap', 'zero', 'last'] as const;

const time = mapping(
  {
    column: described(shortText(), 'The column that holds the time.'),
    type: optional(
      oneOf(['timestamp', 'date']),
      'Whether it holds instants (timestamp, the default) or dates, which mean local days; the bucket is then 1d or a multiple.'
    ),
    timezone: optional(shortText(), 'The time zone of the days, such as Europe/Berlin. UTC unless said.'),
  },
  'Time of a SQL input'
);

const missing = v.union(
  [
    v.picklist(missingWords),
    mapping({ last: described(duration(), 'How long a value stands for those after it.') }, 'Missing'),
  ],
  notOneOf(missingWords)
);

const fallback = mapping(
  { source, query, time: optional(time, 'For SQL: which column holds the time, and how.') },
  'Fallback'
);

const input = mapping(
  {
    source,
    query,
    over: described(
      oneOf(['sum', 'count', 'avg', 'min', 'max', 'last', 'window']),
      'How buckets make up a window; count is the number of buckets that are known; window has the source compute each window.'
    ),
    missing: optional(
      missing,
      'What an absent value means: gap, zero, last or {last: 1h}. Unless said, zero for sums and counts in SQL, else a gap.'
    ),
    by: optional(
      v.array(label),
      'Of a KPI with by: those of its labels that this input has, if not all. What has none is shared by all sets.'
    ),
    time: optional(time, 'For SQL: which column holds the time, and how; only dates need it.'),
    fallback: optional(fallback, 'What is asked instead where the source fails or has too little data.'),
  },
  'Input',
  ['freshness']
);

export const inputs = v.record(inputName, input);
