import { setBackendSrv, type BackendSrv } from '@grafana/runtime';
import { of, throwError, type Observable } from 'rxjs';
import { Stop } from '../core/fetch/stop';
import type { SourceRequest } from '../core/source/batch';
import { inputQuery } from '../core/source/query';
import type { SourceInfo } from '../core/source/types';
import { input, prometheus, shop } from '../core/testing/world';
import { day, hour, minute, second } from '../core/time/units';
import { earlyOf, putEarly } from './early';
import { GrafanaRunner } from './runner';
import { sendEarly } from './sendEarly';
import { frameOf, installSources, type Request } from './testing/sources';

const step = 5 * minute;
const then = 20_000 * day + 13 * hour + 2 * minute;

function requestOf(
  over: Partial<SourceRequest> = {},
  texts = ['good[5m]', 'total[5m]'],
  source: SourceInfo = prometheus
) {
  const range = { from: then - hour - 2 * minute, to: then - 2 * minute };
  const query = inputQuery(input('good', source.name), source, step);
  const targets = texts.map((text, i) => ({ refId: `Q${i}`, need: { query, step, range }, text }));
  return { source, step, range, targets, ...over } satisfies SourceRequest;
}

interface Sent {
  readonly url: string;
  readonly data: { from: string; to: string; queries: Array<Record<string, unknown>> };
}

/** Grafana's server, which answers each query with a frame of one value: its number in the request. */
function installServer(reply?: () => Observable<unknown>): Sent[] {
  const sent: Sent[] = [];
  const fetch = (one: Sent): Observable<unknown> => {
    sent.push(one);
    const results = one.data.queries.map(({ refId }, i) => [
      refId,
      {
        frames: [
          {
            schema: {
              refId,
              fields: [
                { name: 'Time', type: 'time' },
                { name: 'Value', type: 'number', labels: {} },
              ],
            },
            data: { values: [[Number(one.data.from)], [i]] },
          },
        ],
      },
    ]);
    return reply?.() ?? of({ data: { results: Object.fromEntries(results) } });
  };
  setBackendSrv({ fetch } as unknown as BackendSrv);
  return sent;
}

/** What the page's own way would bring: sevens. */
function installPrometheus() {
  const query = jest.fn((request: Request) =>
    Promise.resolve({ data: request.targets.map(({ refId }) => frameOf(refId, [request.range.from.valueOf()], [7])) })
  );
  installSources([{ ...prometheus, query }]);
  return query;
}

/** A page that opens, asks, and remembers what it sent. */
async function opened(...requests: SourceRequest[]) {
  installPrometheus();
  const runner = new GrafanaRunner();
  for (const request of requests) {
    await runner.run(request, new Stop());
  }
  return { at: then, requests: runner.sent };
}

const valuesOf = async (request: SourceRequest) => {
  const replies = await new GrafanaRunner().run(request, new Stop());
  return request.targets.map(({ refId }) => {
    const reply = replies.get(refId);
    return reply?.kind === 'series' ? reply.series[0]?.values[0] : reply?.kind;
  });
};

let clock = then;
jest.spyOn(Date, 'now').mockImplementation(() => clock);

beforeEach(() => {
  clock = then;
  putEarly({ now: 0, replies: [] });
});

test('what a page sent is sent again, drawn out to now, and taken by the request that asks the same', async () => {
  const sent = await opened(requestOf());
  const server = installServer();
  const query = installPrometheus();
  const now = then + 2 * hour;
  clock = now + second;
  sendEarly(sent, now);
  expect(earlyOf()?.now).toBe(now);
  expect(server).toHaveLength(1);
  const [{ url, data }] = server as [Sent];
  expect(url).toBe('/api/ds/query?ds_type=prometheus');
  // The first of the buckets is named by its end; one more than may be wanted, since a delay may move the last.
  expect([Number(data.from), Number(data.to)]).toEqual([
    then - hour - 2 * minute + step,
    then + 2 * hour - 2 * minute + step,
  ]);
  expect(data.queries).toEqual([
    expect.objectContaining({ refId: 'Q0', expr: 'good[5m]', range: true, intervalMs: step, interval: '5m' }),
    expect.objectContaining({
      refId: 'Q1',
      expr: 'total[5m]',
      datasource: { uid: prometheus.uid, type: 'prometheus' },
    }),
  ]);

  // In another order, under other names, over a part of the range.
  const range = { from: now - hour - 2 * minute, to: now - 2 * minute };
  expect(await valuesOf(requestOf({ range }, ['total[5m]', 'good[5m]']))).toEqual([1, 0]);
  expect(query).not.toHaveBeenCalled();
  // Once: what is asked again wants to know what is there now.
  expect(await valuesOf(requestOf({ range }))).toEqual([7, 7]);
});

test('who asks much later is told what is there then', async () => {
  const sent = await opened(requestOf());
  installServer();
  installPrometheus();
  sendEarly(sent, then);
  clock = then + minute;
  expect(await valuesOf(requestOf())).toEqual([7, 7]);
});

test.each([
  ['another query', requestOf({}, ['good[5m]', 'bad[5m]'])],
  ['an earlier start', requestOf({ range: { from: then - 2 * hour - 2 * minute, to: then - 2 * minute } })],
  ['a later end', requestOf({ range: { from: then - hour - 2 * minute, to: then + 8 * minute } })],
  ['another step', requestOf({ step: hour })],
  ['whole windows', requestOf({ whole: true })],
  ['another source', requestOf({ source: { ...prometheus, uid: 'other', name: 'other' } })],
])('%s is asked for', async (_what, request) => {
  const sent = await opened(requestOf());
  installServer();
  const query = jest.fn((_: Request) => Promise.resolve({ data: [] }));
  installSources([
    { ...prometheus, query },
    { ...prometheus, uid: 'other', name: 'other', query },
  ]);
  sendEarly(sent, then);
  await new GrafanaRunner().run(request, new Stop());
  expect(query).toHaveBeenCalledTimes(1);
});

test.each([
  ['is refused', () => throwError(() => new Error('403'))],
  [
    'has an error',
    () => of({ data: { results: { Q0: { error: 'too many samples', status: 400 }, Q1: { frames: [] } } } }),
  ],
])('a reply that %s is as none: the source is asked, and tells', async (_what, reply) => {
  const sent = await opened(requestOf());
  installServer(reply);
  installPrometheus();
  sendEarly(sent, then);
  expect(await valuesOf(requestOf())).toEqual([7, 7]);
});

test.each([
  ['a day later', then + day + minute],
  ['by a clock that was set back', then - minute],
])('%s nothing is sent early', async (_when, now) => {
  const sent = await opened(requestOf());
  const server = installServer();
  sendEarly(sent, now);
  expect(server).toEqual([]);
});

test('days are drawn out when one is over', async () => {
  const from = 19_990 * day;
  const sent = await opened(requestOf({ step: day, range: { from, to: 20_000 * day } }));
  const server = installServer();
  sendEarly(sent, then + hour);
  sendEarly(sent, then + 23 * hour);
  expect(server.map(({ data }) => [Number(data.from), Number(data.to)])).toEqual([
    [from + day, 20_000 * day],
    [from + day, 20_001 * day],
  ]);
});

test('what only a page can fill in, and what other kinds of sources are asked, is not kept', async () => {
  installSources([{ ...shop, query: () => Promise.resolve({ data: [] }) }]);
  const runner = new GrafanaRunner();
  await runner.run(requestOf({}, ['SELECT 1'], shop), new Stop()).catch(() => undefined);
  installPrometheus();
  await runner.run(requestOf({}, ['good{env="$env"}[5m]']), new Stop());
  await runner.run(requestOf({ whole: true }), new Stop());
  expect(runner.sent).toEqual([]);
});
