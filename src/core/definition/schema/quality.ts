import * as v from 'valibot';
import { quote } from '../../base/quote';
import { atLeast, duration, number, shortText, string, within, wrongType } from './fields';
import { optional } from './help';
import { query, source } from './input';
import { described, mapping } from './object';
import { fault } from './fault';

/** 1%, 0.5 %. */
export const percentPattern = /^(\d+(?:\.\d+)?) ?%$/;

const wantedPercent = 'a percentage such as 1%';

const tolerance = v.pipe(
  string(wantedPercent),
  v.regex(percentPattern, ({ input }) =>
    fault('bad-percent', `${quote(input)} is not a percentage.`, `Write ${wantedPercent}.`)
  )
);

const newest = mapping(
  {
    max: described(duration(), 'The maximum age of the newest data.'),
    source,
    query,
  },
  'Freshness'
);

const check = mapping(
  {
    name: described(shortText(), 'The name of the check.'),
    source,
    query,
    min: optional(number(), 'The minimum of the number.'),
    max: optional(number(), 'The maximum of the number.'),
  },
  'Check'
);

const parity = mapping(
  {
    source,
    query,
    tolerance: described(tolerance, 'The maximum difference between the two numbers, such as 1%.'),
    of: optional(shortText(), 'The input to compare with. Default: the value of the KPI.'),
  },
  'Parity'
);

export const quality = mapping(
  {
    freshness: optional(
      v.union([duration(), newest], (issue) =>
        wrongType('a duration', issue.input, 'Write one such as 15m, or {max: ..., source: ..., query: ...}.')
      ),
      'The maximum age of the newest data. Default: three buckets, at least 15m.'
    ),
    delay: optional(duration(), 'How long data may arrive late: windows end that much earlier. Default: 0s.'),
    gap: optional(
      duration(),
      'For Prometheus counters: increments across a gap of up to this length count, when the series is seen again. Default: 1d.'
    ),
    minCoverage: optional(within(0, 1), 'The minimum share of buckets with data, from 0 to 1. Default: 0.5.'),
    minEvents: optional(atLeast(0), 'With fewer events there is no status. Default: 0.'),
    checks: optional(
      v.pipe(
        v.array(check),
        v.maxLength(20, fault('many-checks', 'A KPI can have at most 20 checks.', 'Remove some.'))
      ),
      'Numbers over the window that tell whether the data is valid.'
    ),
    parity: optional(parity, 'A second, independent query for the same number, to compare with.'),
  },
  'Data quality',
  ['anomalies']
);
