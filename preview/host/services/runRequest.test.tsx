import { type DataQueryRequest, type DataQueryResponse, DataSourceApi, dateTime, type PanelData } from '@grafana/data';
import { NEVER, Observable, of, Subject, throwError } from 'rxjs';

import { runRequest } from './runRequest';

const range = { from: dateTime(0), to: dateTime(1), raw: { from: 'now-1h', to: 'now' } };
const request: DataQueryRequest = {
  app: 'dashboard',
  requestId: 'Q1',
  timezone: 'utc',
  range,
  interval: '1s',
  intervalMs: 1000,
  maxDataPoints: 1,
  scopedVars: {},
  startTime: 0,
  targets: [{ refId: 'A', expr: 'x' } as { refId: string }],
};
const frame = (refId: string) => ({ refId, fields: [], length: 0 });

function run(query: () => Observable<DataQueryResponse> | Promise<DataQueryResponse>, asked = request): PanelData[] {
  const source = Object.assign(Object.create(DataSourceApi.prototype), { query });
  const seen: PanelData[] = [];
  runRequest(source, asked).subscribe((data) => seen.push(data));
  return seen;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('an answer is done', () => {
  expect(run(() => of({ data: [frame('A')] }))).toMatchObject([{ state: 'Done', series: [{ refId: 'A' }] }]);
});

test('packets are put together by their key', () => {
  const answers = run(() =>
    of({ key: '1', data: [frame('A')] }, { key: '2', data: [frame('B')] }, { key: '1', data: [frame('C')] })
  );
  expect(answers.at(-1)?.series.map(({ refId }) => refId)).toEqual(['C', 'B']);
});

test('a slow answer is announced', () => {
  const answers = new Subject<DataQueryResponse>();
  const seen = run(() => answers);
  jest.advanceTimersByTime(199);
  expect(seen).toEqual([]);
  jest.advanceTimersByTime(1);
  answers.next({ data: [] });
  expect(seen.map(({ state }) => state)).toEqual(['Loading', 'Done']);
});

test.each([
  ['thrown', () => throwError(() => new Error('no'))],
  [
    'thrown before the query began',
    () => {
      throw new Error('no');
    },
  ],
])('an error that is %s becomes data', (_, query) => {
  expect(run(query)).toMatchObject([{ state: 'Error', error: { message: 'no' } }]);
});

test('an error beside data keeps the data', () => {
  const answer = { data: [frame('A')], error: { message: 'half' }, errors: [{ message: 'half' }] };
  expect(run(() => of(answer))).toMatchObject([
    { state: 'Error', error: { message: 'half' }, series: [{ refId: 'A' }] },
  ]);
});

test('hidden queries and annotations are no series', () => {
  const asked = { ...request, targets: [{ refId: 'A' }, { refId: 'B', hide: true }] };
  const note = { ...frame('A'), meta: { dataTopic: 'annotations' } };
  const [data] = run(() => of({ data: [frame('A'), frame('B'), note] } as DataQueryResponse), asked);
  expect(data?.series).toHaveLength(1);
  expect(data?.annotations).toHaveLength(1);
});

test('nothing to ask is done at once', () => {
  expect(run(() => NEVER, { ...request, targets: [] })).toMatchObject([{ state: 'Done', series: [] }]);
});
