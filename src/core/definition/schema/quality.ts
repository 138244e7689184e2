import * as v from 'valibot';
import { quote } from '../../base/quote';
import { atLeast, duration, number, shortText, string, within, wrongType } from './fields';
import { optional } from './help';
import { query, source } from './input';
import { described, mapping } from './object';
import { say } from './say';

/** 1%, 0.5 %. */
export const percentPattern = /^(\d+(?:\.\d+)?) ?%$/;

const wantedPercent = 'a percentage such as 1%';

const tolerance = v.pipe(
  string(wantedPercent),
  v.regex(percentPattern, ({ input }) =>
    say('bad-percent', `${quote(input)} is not a percentage.`, `Write ${wantedPercent}.`)
  )
);

const newest = mapping(
  {
    max: described(duration(), 'How old the newest data may be.'),
    source,
    query,
  },
  'Freshness'
);

const check = mapping(
  {
    name: described(shortText(), 'What to call it.'),
    source,
    query,
    min: optional(number(), 'The least that it may be.'),
    max: optional(number(), 'The most that it may be.'),
  },
  'Check'
);

const parity = mapping(
  {
    source,
    query,
    tolerance: described(tolerance, 'How far the two may be apart.'),
    of: optional(shortText(), 'The input that it is compared with. The value of the KPI unless said.'),
  },
  'Parity'
);

export const quality = mapping(
  {
    freshness: optional(
      v.union([duration(), newest], (issue) =>
        wrongType('a duration', issue.input, 'Write one such as 15m, or {max: ..., source: ..., query: ...}.')
      ),
      'How old the newest data may be. Unless said, three buckets, and at least 15m.'
    ),
    delay: optional(duration(), 'How long data takes to settle: windows end that much earlier. 0s unless said.'),
    minCoverage: optional(within(0, 1), 'The share of buckets that must be known, from 0 to 1. 0.5 unless said.'),
    minEvents: optional(atLeast(0), 'Below so many events there is no status. 0 unless said.'),
    checks: optional(
      v.pipe(v.array(check), v.maxLength(20, say('many-checks', 'A KPI has at most 20 checks.', 'Remove some.'))),
      'Numbers over the window that tell whether its data is sound.'
    ),
    parity: optional(parity, 'A second, independent query for the same number.'),
  },
  'Data quality',
  ['anomalies']
);
