import * as v from 'valibot';
import { reservedNames } from '../../formula/parser';
import { date, duration, notOneOf, oneOf, shortText, string, text, wrongType } from './fields';
import { optional } from './help';
import { label } from './labels';
import { described, mapping } from './object';
import { fault } from './fault';

const namePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
const nameRule = 'Use the letters a to z, digits and _, and do not begin with a digit.';

const inputName = v.pipe(
  string(),
  v.regex(namePattern, fault('bad-input-name', 'This name cannot be used in formulas.', nameRule)),
  v.check(
    (name) => !reservedNames.includes(name),
    ({ input }) => fault('bad-input-name', `${input} is a reserved word in formulas.`, 'Choose another name.')
  )
);

/** A query model travels as JSON, which has no infinite numbers. */
function isFinite(value: unknown): boolean {
  return typeof value === 'number'
    ? Number.isFinite(value)
    : typeof value !== 'object' || value === null || Object.values(value).every(isFinite);
}

export const query = v.pipe(
  v.union([text(), v.record(v.string(), v.unknown())], (issue) => wrongType('a text', issue.input)),
  v.check(
    (model) => isFinite(model),
    fault('not-finite', 'A number of the query is not finite.', 'Write finite numbers.')
  ),
  v.description(
    "The query as in the source's query editor: PromQL or SQL as a text, the query model as a mapping for other sources. $__interval is one bucket, $__range the whole window."
  )
);

export const source = described(shortText(), 'The name or the uid of a data source in this Grafana.');

const missingWords = ['gap', 'zero', 'last'] as const;

const time = mapping(
  {
    column: described(shortText(), 'The column that holds the time.'),
    type: optional(
      oneOf(['timestamp', 'date']),
      'timestamp (default): the column holds instants. date: it holds local dates; the bucket is then 1d or a multiple.'
    ),
    timezone: optional(shortText(), 'The time zone of the days, such as Europe/Berlin. Default: UTC.'),
  },
  'Time of a SQL input'
);

const missing = v.union(
  [
    v.picklist(missingWords),
    mapping({ last: described(duration(), 'How long a value is carried forward.') }, 'Missing'),
  ],
  notOneOf(missingWords)
);

const fallback = mapping({ source, query, time: optional(time, 'For SQL: the time column and its type.') }, 'Fallback');

const input = mapping(
  {
    source,
    query,
    over: described(
      oneOf(['sum', 'count', 'avg', 'min', 'max', 'last', 'window']),
      'How buckets are aggregated to a window. count: the number of buckets with a value. window: the source computes each window.'
    ),
    missing: optional(
      missing,
      'What a missing value means: gap, zero, last or {last: 1h}. Default: zero for sums and counts in SQL, otherwise gap.'
    ),
    by: optional(
      v.array(label),
      'With by: the labels that this input has. Default: all labels of the KPI. An input without labels counts for every label set.'
    ),
    time: optional(time, 'For SQL: the time column and its type; only dates need it.'),
    born: optional(
      oneOf(['zero']),
      'For Prometheus counters. zero: a new series began at zero, so its first sample counts. Default: it does not count.'
    ),
    begins: optional(
      date(),
      'The first day, or the instant, of its history: what lies before is unknown and lowers the coverage. Default: for SQL, the first row.'
    ),
    fallback: optional(fallback, 'The query to use when the source fails or has too little data.'),
  },
  'Input',
  ['freshness']
);

export const inputs = v.record(inputName, input);
