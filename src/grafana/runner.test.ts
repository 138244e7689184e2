import { CoreApp } from '@grafana/data';
import { concat, EMPTY, map, NEVER, of, timer } from 'rxjs';
import { Cancellation } from '../core/base/cancellation';
import type { SourceRequest } from '../core/query/batch';
import { inputQuery } from '../core/query/query';
import type { SourceInfo } from '../core/query/types';
import { input, prometheus, shop } from '../core/testing/world';
import { hour, minute } from '../core/time/units';
import { GrafanaRunner } from './runner';
import { frameOf, installSources, type Request } from './testing/sources';

const step = 5 * minute;

function requestTo(source: SourceInfo): SourceRequest {
  const range = { from: 0, to: hour };
  const query = inputQuery(input('good', source.name), source, step);
  return { source, step, range, targets: [{ refId: 'Q0', need: { query, step, range }, text: 'good[5m]' }] };
}

/** Runs one request against a source that answers so. */
function run(
  source: SourceInfo,
  query: (request: Request) => unknown,
  stop = new Cancellation(),
  runner = new GrafanaRunner()
) {
  installSources([{ ...source, query }]);
  return runner.run(requestTo(source), stop);
}

test('asks Prometheus in UTC, at the step, one step later, since it names a bucket by its end', async () => {
  const query = jest.fn((_: Request) => Promise.resolve({ data: [] }));
  await run(prometheus, query);
  const [sent] = query.mock.calls[0]!;
  expect(sent).toMatchObject({ timezone: 'utc', intervalMs: step, interval: '5m' });
  expect([sent.range.from.valueOf(), sent.range.to.valueOf()]).toEqual([step, hour]);
  expect(sent.targets).toEqual([
    expect.objectContaining({ refId: 'Q0', expr: 'good[5m]', range: true, interval: '5m' }),
  ]);
});

test('asks SQL over the buckets as they are', async () => {
  const query = jest.fn((_: Request) => Promise.resolve({ data: [] }));
  await run(shop, query);
  const [sent] = query.mock.calls[0]!;
  expect([sent.range.from.valueOf(), sent.range.to.valueOf()]).toEqual([0, hour]);
  expect(sent.targets).toEqual([expect.objectContaining({ rawSql: 'good[5m]', format: 'table' })]);
  // `$__from` and `$__to` in a text are those of the buckets, and not of the dashboard.
  expect([sent.scopedVars.__from?.value, sent.scopedVars.__to?.value]).toEqual(['0', String(hour)]);
});

test('every request has an id of its own that starts with the panel’s, over all KPI data sources', async () => {
  const origin = { requestId: 'Q77', app: CoreApp.Dashboard, scopedVars: {}, panelId: 3 };
  const query = jest.fn((_: Request) => Promise.resolve({ data: [] }));
  for (const runner of [new GrafanaRunner(), new GrafanaRunner()]) {
    runner.origin = origin;
    await run(prometheus, query, new Cancellation(), runner);
    await run(prometheus, query, new Cancellation(), runner);
  }
  const ids = query.mock.calls.map(([{ requestId }]) => requestId);
  expect(new Set(ids).size).toBe(4);
  ids.forEach((id) => expect(id).toMatch(/^Q77-kpi\d+$/));
  expect(query.mock.calls[0]![0].panelId).toBe(3);
});

test.each<[string, (request: Request) => unknown]>([
  ['a promise', () => Promise.resolve({ data: [frameOf('Q0', [step], [4])] })],
  ['a value', () => ({ data: [frameOf('Q0', [step], [4])] })],
  ['an observable', () => of({ data: [frameOf('Q0', [step], [4])] })],
  ['an observable in parts, of which the last counts', () => of({ data: [] }, { data: [frameOf('Q0', [step], [4])] })],
])('a reply may come as %s', async (_, query) => {
  const replies = await run(prometheus, query);
  expect(replies.get('Q0')).toEqual({
    kind: 'series',
    series: [{ name: 'Value', labels: {}, times: [step], values: [4] }],
  });
});

test.each<[string, (request: Request) => unknown, string]>([
  [
    'rejects',
    () => Promise.reject({ status: 401, data: { message: 'Unauthorized' } }),
    'Unauthorized (HTTP status 401)',
  ],
  [
    'throws',
    () => {
      throw new Error('broken plugin');
    },
    'broken plugin',
  ],
  ['completes without a reply', () => EMPTY, 'the reply is empty'],
])('a source that %s', async (_, query, message) => {
  await expect(run(prometheus, query)).rejects.toThrow(message);
});

test('a source that cannot be reached is told without its address, which stands beside', async () => {
  const message = 'Post "http://10.1.2.3:9090/api": dial tcp 10.1.2.3:9090: connect: connection refused';
  const failing = () => Promise.reject({ status: 500, data: { message } });
  await expect(run(prometheus, failing)).rejects.toMatchObject({
    message: 'the connection was refused.',
    detail: `${message} (HTTP status 500).`,
  });
});

test('a source that is not there', async () => {
  installSources([]);
  await expect(new GrafanaRunner().run(requestTo(prometheus), new Cancellation())).rejects.toThrow('was not found');
});

describe('a source that takes too long', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test.each<[string, () => unknown]>([
    ['never answers', () => NEVER],
    ['answers once and goes on for ever', () => concat(of({ data: [] }), NEVER)],
    ['never keeps its promise', () => new Promise(() => undefined)],
  ])('%s', async (_, query) => {
    const answer = expect(run(prometheus, query)).rejects.toThrow('no data for 60 seconds');
    await jest.advanceTimersByTimeAsync(60_001);
    await answer;
  });

  test('has its time limit from when it was first asked, however often it is asked again', async () => {
    const failures: string[] = [];
    for (let refresh = 0; refresh < 7; refresh++) {
      const at = `${refresh * 10} s`;
      run(prometheus, () => NEVER).catch(() => failures.push(at));
      await jest.advanceTimersByTimeAsync(10_000);
      expect(failures).toEqual(refresh < 5 ? [] : ['0 s', '10 s', '20 s', '30 s', '40 s', '50 s']);
    }
    // Asked after the limit: a new try.
    await jest.advanceTimersByTimeAsync(49_000);
    expect(failures).toHaveLength(6);
    await jest.advanceTimersByTimeAsync(2000);
    expect(failures).toHaveLength(7);
  });

  test('has the same limit where Grafana’s server gives up earlier, and the board asks again', async () => {
    const message = 'Post "http://10.1.2.3:9090": net/http: timeout awaiting response headers';
    const givesUp = () => timer(30_000).pipe(map(() => ({ data: [], errors: [{ refId: 'A', message, status: 502 }] })));
    const hangs = { ...prometheus, uid: 'hangs' };
    const told: string[] = [];
    const ask = (query: () => unknown) => {
      installSources([{ ...hangs, query }]);
      const stop = new Cancellation();
      new GrafanaRunner().run(requestTo(hangs), stop).catch((error: Error) => told.push(error.message));
    };
    ask(givesUp);
    await jest.advanceTimersByTimeAsync(35_000);
    ask(() => NEVER);
    await jest.advanceTimersByTimeAsync(24_000);
    expect(told).toEqual([]);
    await jest.advanceTimersByTimeAsync(2000);
    expect(told).toEqual(['no data for 60 seconds.']);
  });

  test('leaves the requests of other sources their connections', async () => {
    const asked: string[] = [];
    const other = { ...prometheus, uid: 'other', name: 'Other' };
    installSources([
      { ...prometheus, query: () => (asked.push('hanging'), NEVER) },
      { ...other, query: () => (asked.push('other'), of({ data: [] })) },
    ]);
    const runner = new GrafanaRunner();
    const stop = new Cancellation();
    const hanging = Array.from({ length: 8 }, () => runner.run(requestTo(prometheus), stop).catch(() => 'stopped'));
    await runner.run(requestTo(other), new Cancellation());
    expect(asked.filter((name) => name === 'hanging').length).toBeLessThan(5);
    expect(asked).toContain('other');
    stop.abort();
    await Promise.all(hanging);
  });

  test('is let go of when nobody waits any more', async () => {
    const stop = new Cancellation();
    const answer = expect(run(prometheus, () => NEVER, stop)).rejects.toThrow('cancelled');
    await jest.advanceTimersByTimeAsync(10);
    stop.abort();
    await answer;
    expect(jest.getTimerCount()).toBe(0);
  });
});
