import * as v from 'valibot';
import { reservedNames } from '../../formula/parser';
import { oneOf, shortText, string, text, wrongType } from './fields';
import { optional } from './help';
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

const time = mapping(
  {
    column: described(shortText(), 'The column that holds the time.'),
    type: optional(oneOf(['timestamp', 'date']), 'Whether it holds instants (timestamp, the default) or local days.'),
    timezone: optional(shortText(), 'The time zone of the days, such as Europe/Berlin. UTC unless said.'),
  },
  'Time of a SQL input'
);

const input = mapping(
  {
    source: described(shortText(), 'The name or the uid of a data source in this Grafana.'),
    query,
    over: described(
      oneOf(['sum', 'count', 'avg', 'min', 'max', 'last']),
      'How buckets make up a window; count is the number of buckets that are known.'
    ),
    missing: optional(
      oneOf(['gap', 'zero', 'last']),
      'What an absent value means. Unless said, zero for sums and counts in SQL, else a gap.'
    ),
    time: optional(time, 'For SQL: which column holds the time, and how.'),
  },
  'Input',
  ['by', 'checks', 'fallback', 'freshness', 'parity']
);

export const inputs = v.record(inputName, input);
