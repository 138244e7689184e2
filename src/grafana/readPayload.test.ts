import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { payloadKey, payloadVersion, type KpiData } from './payload';
import { readPayload } from './readPayload';

const cases = join(__dirname, '../../tests/golden/kpis/cases');
const names = readdirSync(cases).filter((name) => readdirSync(join(cases, name)).includes('payload.json'));

/** The payloads of golden cases as the data source has them in memory. */
function golden(name: string): KpiData[] {
  const endless = (_: string, value: unknown): unknown => (value === '-Infinity' ? -Infinity : value);
  return JSON.parse(readFileSync(join(cases, name, 'payload.json'), 'utf8'), endless) as KpiData[];
}

/** What Grafana makes of a panel's data in a snapshot: no null in any object, at any depth, and then JSON. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutNulls);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, item]) => (item == null ? [] : [[key, withoutNulls(item)]]))
      )
    : value;
}

const inJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const sent = (kpis: unknown) => ({ version: payloadVersion, engine: '2', show: 'status', kpis });
const read = (payload: unknown) => readPayload({ [payloadKey]: payload });

test('the golden payloads are those of several kinds of KPIs', () => {
  expect(names.length).toBeGreaterThan(3);
});

describe.each(names)('%s', (name) => {
  test.each<[string, (value: unknown) => unknown]>([
    ['as it was sent', (value) => value],
    ['through JSON', inJson],
    ['through a snapshot, which drops nulls before it writes JSON', (value) => inJson(withoutNulls(value))],
    ['through a snapshot that was kept as JSON before', (value) => withoutNulls(inJson(value))],
    ['twice through a snapshot', (value) => withoutNulls(inJson(withoutNulls(inJson(value))))],
  ])('%s', (_, travel) => {
    const whole = read(sent(golden(name)));
    expect(whole).toMatchObject({ kpis: golden(name) });
    expect(read(travel(sent(golden(name))))).toEqual(whole);
  });
});

test('money travels, also where a snapshot drops what is not known of it', () => {
  const [data] = golden(names[0]!);
  const money = { currency: 'EUR', lost: 0.1, atRisk: null, gained: null, users: 3, accuracy: null };
  for (const travel of [inJson, withoutNulls]) {
    expect(read(travel(sent([{ ...data, money }])))).toMatchObject({ kpis: [{ money }] });
  }
});

test('what waits, and what was there before, travel too', () => {
  const [data] = golden(names[0]!);
  const kpis = [
    {
      ...data,
      pending: { sources: ['Prometheus'], since: 7, asOf: null },
      last: { asOf: 5, data },
    },
  ];
  const payload = read(inJson(withoutNulls(sent(kpis))));
  expect(payload).toMatchObject({ kpis: [{ pending: { sources: ['Prometheus'], since: 7, asOf: null } }] });
  expect(payload).toMatchObject({ kpis: [{ last: { asOf: 5, data: { kpi: { id: data!.kpi.id } } } }] });
});

test('a snapshot with the run rate of an earlier version, which was a number, is read', () => {
  const [data] = golden(names[0]!);
  const projected = (projection: unknown) => read(inJson(sent([{ ...data, projection }])));
  expect(projected(95_400)).toMatchObject({ kpis: [{ projection: { value: 95_400, band: null } }] });
  const whole = { value: 95_400, band: { low: 93_000, high: 97_800 } };
  expect(projected(whole)).toMatchObject({ kpis: [{ projection: whole }] });
  expect(projected({ value: 1, band: { low: 1 } })).toMatch(/projection/);
});

/** The golden payload with one field taken away or replaced. */
function changed(path: readonly string[], value?: unknown): unknown {
  const payload = inJson(sent(golden('board-availability'))) as { kpis: Array<Record<string, unknown>> };
  const [last, ...above] = [...path].reverse();
  const owner = above.reverse().reduce<Record<string, unknown>>((at, key) => at[key] as typeof at, payload.kpis[0]!);
  if (value === undefined) {
    delete owner[last!];
  } else {
    owner[last!] = value;
  }
  return payload;
}

test.each<[string, unknown, RegExp]>([
  ['no name', changed(['kpi', 'name']), /data\.kpis\[0\]\.kpi\.name should be a text/],
  ['no series', changed(['series']), /data\.kpis\[0\]\.series should be an object/],
  ['no lineage', changed(['lineage']), /data\.kpis\[0\]\.lineage should be an object/],
  ['a status that is unknown', changed(['status'], 'fine'), /data\.kpis\[0\]\.status should be one of on-target/],
  ['a text in a line', changed(['series', 'values'], ['x']), /series\.values should be a list of numbers/],
  ['a value that is a text', changed(['value'], '99'), /data\.kpis\[0\]\.value should be a number/],
  ['no KPIs', { version: payloadVersion, engine: '2', show: 'status' }, /data\.kpis should be a list/],
  ['KPIs that are null', sent([null]), /data\.kpis\[0\] should be an object/],
  ['an unknown kind', { ...sent([]), show: 'all' }, /data\.show should be one of status/],
])('a payload with %s is told in a sentence', (_, payload, expected) => {
  expect(read(payload)).toMatch(expected);
  expect(read(payload)).toMatch(/^The KPI data is not complete: .*take it again\.$/);
});

test.each<[unknown, RegExp]>([
  [{ version: 0 }, /^These KPIs were kept by an earlier version .*Take the snapshot again\.$/],
  [{ version: payloadVersion + 1 }, /the data source sent version 2\. Reload the page\.$/],
  [{}, /the data source sent none that it knows/],
  ['text', /none that it knows/],
  [{ version: { a: 1 } }, /none that it knows/],
])('the version of %j is told in a sentence', (payload, expected) => {
  expect(read(payload)).toMatch(expected);
});

test.each([[undefined], [null], [{}], ['northstarKpi'], [{ [payloadKey]: null }]])('%j is no payload', (custom) => {
  expect(readPayload(custom)).toBeNull();
});
