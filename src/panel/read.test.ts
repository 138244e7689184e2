import { createDataFrame, FieldType, type DataFrame } from '@grafana/data';

import { payloadKey } from '../grafana/payload';
import { sortEntries, noKpiText, wrongSourceText, readFrames } from './read';
import { suggest } from './suggestions';
import { frameOf, kpiData, named } from './testing/data';

const other = createDataFrame({ refId: 'B', fields: [{ name: 'Value', type: FieldType.number, values: [1] }] });
const newer = createDataFrame({ fields: [], meta: { custom: { [payloadKey]: { version: 99 } } } });

test.each<[string, DataFrame[], string | null]>([
  ['no frames', [], noKpiText],
  ['no KPI in ours', [frameOf('status', [])], noKpiText],
  ['frames of another source', [other], wrongSourceText],
  [
    'another version',
    [newer],
    'This panel reads version 1 of the KPI data; the data source sent version 99. Reload the page.',
  ],
  ['ours', [frameOf('status', [kpiData()])], null],
  ['ours beside others', [frameOf('status', [kpiData()]), other], null],
])('%s', (_, frames, message) => {
  expect(readFrames(frames).message).toBe(message);
});

test('one entry a query, show and KPI; the same twice is one', () => {
  const a = frameOf('status', [named('x'), named('y')], 'A');
  const b = frameOf('series', [named('x')], 'B');
  expect(readFrames([a, a, b]).entries.map(({ key }) => key)).toEqual(['A/status/x', 'A/status/y', 'B/series/x']);
  expect(readFrames([a]).engine).toBe('1');
});

test('of the same status, primary ones come before supporting ones', () => {
  const supporting = { kpi: { rank: 'supporting' as const } };
  const list = [
    named('a', { ...supporting, status: 'off-target' }),
    named('b', supporting),
    named('c', { kpi: { rank: 'primary' } }),
    named('d', { status: 'off-target' }),
    named('e'),
  ];
  const { entries } = readFrames([frameOf('status', list)]);
  expect(sortEntries(entries, 'urgent').map(({ data }) => data.kpi.id)).toEqual(['d', 'a', 'c', 'e', 'b']);
});

test('urgent ones first, equal ones as they came', () => {
  const list = [named('a'), named('b', { status: 'off-target' }), named('c'), named('d', { status: 'at-risk' })];
  const { entries } = readFrames([frameOf('status', list)]);
  const ids = (order: 'given' | 'urgent') => sortEntries(entries, order).map(({ data }) => data.kpi.id);
  expect(ids('given')).toEqual(['a', 'b', 'c', 'd']);
  expect(ids('urgent')).toEqual(['b', 'd', 'a', 'c']);
});

test.each<[string, DataFrame[], Array<string | undefined> | undefined]>([
  ['other frames', [other], undefined],
  ['one status', [frameOf('status', [kpiData()])], ['card']],
  ['several', [frameOf('status', [named('a'), named('b')])], ['card', 'rows']],
  ['series', [frameOf('series', [kpiData()])], ['timeseries', 'card']],
  ['periods', [frameOf('periods', [kpiData()])], ['auto', 'card']],
])('suggestions for %s', (_, rawFrames, layouts) => {
  const summary = { rawFrames } as unknown as Parameters<typeof suggest>[0];
  expect(suggest(summary)?.map(({ options }) => options?.layout)).toEqual(layouts);
});
