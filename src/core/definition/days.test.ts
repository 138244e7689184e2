import { exampleText } from '../testing/example';
import { decodeRegistry } from './decode';

const berlin = 'time: { column: day, type: date, timezone: Europe/Berlin }';
const query = "query: 'SELECT $__timeGroupAlias(day, $__interval), sum(x) FROM t WHERE $__timeFilter(day) GROUP BY 1'";

interface Parts {
  readonly bucket?: string;
  readonly a?: string;
  readonly b?: string;
  readonly window?: string;
  readonly rest?: string;
}

function file({
  bucket = 'bucket: 1d',
  a = berlin,
  b = berlin,
  window = '{ rolling: 28d }',
  rest = '',
}: Parts): string {
  return `apiVersion: kpi/v1
exclusions:
  - { name: here, intervals: [{ weekdays: [sunday], location: Europe/Berlin }] }
  - { name: elsewhere, intervals: [{ weekdays: [sunday], location: Asia/Tokyo }] }
  - { name: once, once: [{ from: 2026-01-01, to: 2026-01-02, reason: Move }] }
kpis:
  - id: ledger
    name: Ledger
    lifecycle: draft
    ${bucket}
    inputs:
      a: { source: Shop, ${query}, over: sum, ${a} }
      b: { source: Shop, ${query}, over: sum, ${b} }
    formula: a + b
    window: ${window}
    ${rest}
`;
}

function problems(parts: Parts): string[] {
  const found = decodeRegistry([{ name: 'kpis.yaml', text: file(parts) }]).problems;
  return found.map(
    ({ severity = 'error', code, path, message, hint }) => `${severity} ${code} ${path}: ${message} ${hint}`
  );
}

test.each<[string, Parts]>([
  ['two inputs of one zone', {}],
  ['weeks', { bucket: 'bucket: 7d' }],
  ['a month of the same zone', { window: '{ calendar: month, timezone: Europe/Berlin }' }],
  ['a month of another zone, which is cut between days', { window: '{ calendar: month }' }],
  ['days of UTC beside instants', { a: berlin.replace('Europe/Berlin', 'UTC'), b: 'time: { column: day }' }],
  ['exclusions on the same clock, and by date', { rest: 'exclude: [here, once]' }],
])('%s', (_, parts) => {
  expect(problems(parts)).toEqual([]);
});

test.each<[string, Parts, string]>([
  [
    'buckets shorter than a day',
    { bucket: 'bucket: 1h' },
    'error cut-day kpis[0].bucket: The bucket must hold whole days, because "a" has dates. Write bucket: 1d.',
  ],
  [
    'the bucket that is there unless said',
    { bucket: '' },
    'error cut-day kpis[0].bucket: The bucket must hold whole days, because "a" has dates. Write bucket: 1d.',
  ],
  [
    'days of UTC in hours',
    { bucket: 'bucket: 6h', a: 'time: { column: day, type: date }', b: 'time: { column: day }' },
    'error cut-day kpis[0].bucket: The bucket must hold whole days, because "a" has dates. Write bucket: 1d.',
  ],
  [
    'days beside instants',
    { b: 'time: { column: day }' },
    'error mixed-days kpis[0].inputs: This KPI counts days of Europe/Berlin, but "b" does not. Write time: {type: date, timezone: Europe/Berlin} in every input, or timezone: UTC.',
  ],
  [
    'a fallback by instants',
    { b: `${berlin}, fallback: { source: Prometheus, query: x }` },
    'error mixed-days kpis[0].inputs: This KPI counts days of Europe/Berlin, but "b" does not. Write time: {type: date, timezone: Europe/Berlin} in every input, or timezone: UTC.',
  ],
  [
    'days of two zones',
    { b: berlin.replace('Europe/Berlin', 'Asia/Tokyo') },
    'error mixed-days kpis[0].inputs: This KPI counts days of Europe/Berlin, but "b" does not. Write time: {type: date, timezone: Europe/Berlin} in every input, or timezone: UTC.',
  ],
  [
    'an earlier version by instants',
    {
      rest: `version: 2
    versions: [{ version: 1, since: 2025-01-01, until: 2025-12-31, reason: Moved, definition: { inputs: { a: { source: Shop, query: x, over: sum } }, formula: a } }]`,
    },
    'error mixed-days kpis[0].inputs: This KPI counts days of Europe/Berlin, but "a" does not. Write time: {type: date, timezone: Europe/Berlin} in every input, or timezone: UTC.',
  ],
  [
    'an exclusion on another clock',
    { rest: 'exclude: [elsewhere]' },
    'error mixed-days kpis[0].exclude: This KPI counts days of Europe/Berlin, but "elsewhere" does not. Write location: Europe/Berlin in it.',
  ],
  [
    'a zone for a column of instants',
    { a: 'time: { column: day, timezone: Europe/Berlin }', b: '' },
    'error idle-key kpis[0].inputs.a.time.timezone: timezone has no effect here: it belongs to type: date. Write type: date, or convert the column to UTC in the query.',
  ],
  [
    'a zone that there is not',
    { a: berlin.replace('Europe/Berlin', 'Europe/Berlim'), b: berlin.replace('Europe/Berlin', 'Europe/Berlim') },
    'error unknown-timezone kpis[0].inputs.a.time.timezone: Unknown time zone "Europe/Berlim". Did you mean "Europe/Berlin"?',
  ],
  [
    'a column that the query does not have',
    { a: berlin.replace('column: day', 'column: booked_on') },
    'warning idle-time kpis[0].inputs.a.time.column: The query does not mention the column "booked_on". Write the column of its macros.',
  ],
])('%s', (_, parts, expected) => {
  expect(problems(parts)).toContain(expected);
});

test('a month of a zone on the grid of UTC days stays an error for instants', () => {
  const text = exampleText.replace(
    /window: .*/,
    'window: { calendar: month, timezone: Europe/Berlin }\n    bucket: 1d'
  );
  const { problems: found } = decodeRegistry([{ name: 'kpis.yaml', text }]);
  expect(found).toContainEqual(expect.objectContaining({ code: 'uneven-window' }));
});
