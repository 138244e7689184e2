import { exampleRegistry } from '../../../../src/core/testing/example';
import { countsOf, grafanaOf, settingsAnswer, type Answer, type Sent } from '../../../testing/grafana';
import { kpi } from '../../../testing/world';

/** Buckets of 5 minutes: so many events each, of which so many are good; by version. */
function traffic(of: Readonly<Record<'canary' | 'stable', readonly [good: number, total: number]>>) {
  return countsOf((expr) => {
    const version = /version="canary"/.test(expr) ? 'canary' : /version="stable"/.test(expr) ? 'stable' : null;
    if (version === null) {
      throw new Error(`No version in ${expr}`);
    }
    return of[version][/good_total/.test(expr) ? 0 : 1];
  });
}

type Reply = Answer | ((sent: Sent) => Answer);

async function compared(answer: Reply, args: readonly string[] = [], registry = exampleRegistry({})) {
  const { fetch, sent } = grafanaOf({ '/api/frontend/settings': settingsAnswer, '/api/ds/query': answer });
  const labels = ['--where', 'version=canary', '--against', 'version=stable'];
  const command = ['gate', '-', '--grafana', 'http://grafana.test', ...labels, ...args];
  const ran = await kpi(command, { input: registry, fetch, now: () => Date.parse('2026-03-01T00:00:00Z') });
  return { ...ran, asked: sent.filter(({ method }) => method === 'POST') };
}

test.each<[string, readonly [number, number], readonly [number, number], number, string]>([
  ['clearly worse', [9500, 10_000], [9999, 10_000], 1, 'Failed'],
  ['as good, with many events', [999_900, 1_000_000], [999_900, 1_000_000], 0, 'Passed'],
  ['as good, with few events', [100, 100], [100, 100], 0, 'Not enough data'],
  ['worse within the margin', [999_400, 1_000_000], [999_900, 1_000_000], 0, 'Passed'],
  ['without traffic', [NaN, NaN], [100, 100], 0, 'Not enough data'],
  ['without bad events at all', [1_000_000, 1_000_000], [1_000_000, 1_000_000], 0, 'Passed'],
])('a canary %s', async (_, canary, stable, code, told) => {
  const ran = await compared(traffic({ canary, stable }));
  expect([ran.code, ran.messages]).toEqual([code, '']);
  expect(ran.output).toMatch(new RegExp(`^checkout-availability +${told} `, 'm'));
});

test("the counts are those of the last 15 minutes, and the interval is Newcombe's", async () => {
  const { output } = await compared(traffic({ canary: [12, 20], stable: [70, 80] }), ['--json']);
  const [{ where, against, difference, margin }] = JSON.parse(output).kpis;
  expect([where, against]).toEqual([
    { bad: 24, total: 60 },
    { bad: 30, total: 240 },
  ]);
  expect(margin).toBeCloseTo(0.001, 12);
  // By an independent computation: Wilson intervals 0.2857..0.5263 and 0.0890..0.1728, then Newcombe's method 10.
  expect(difference.lower).toBeCloseTo(0.1511, 3);
  expect(difference.upper).toBeCloseTo(0.4063, 3);
});

test('--margin says how much worse it may be', async () => {
  const answer = traffic({ canary: [9500, 10_000], stable: [9999, 10_000] });
  expect((await compared(answer, ['--margin', '0.1'])).code).toBe(0);
  expect((await compared(answer, ['--margin', '0'])).code).toBe(1);
});

test('minEvents of the whole window does not count for a quarter of an hour', async () => {
  const registry = exampleRegistry({ quality: { minEvents: 1_000_000 } });
  const ran = await compared(traffic({ canary: [9500, 10_000], stable: [9999, 10_000] }), [], registry);
  expect([ran.code, ran.output]).toEqual([1, expect.stringContaining('Failed')]);
});

test('not enough data fails strictly', async () => {
  expect((await compared(traffic({ canary: [100, 100], stable: [100, 100] }), ['--strict'])).code).toBe(1);
});

describe('--watch', () => {
  const args = ['--watch', '2s', '--every', '1s'];

  test('looks until the end', async () => {
    const { code, output, messages } = await compared(traffic({ canary: [100, 100], stable: [100, 100] }), args);
    expect([code, output]).toEqual([0, expect.stringContaining('Not enough data')]);
    expect(messages).toBe(
      ['1', '2']
        .map((look) => `2026-03-01T00:00:00.000Z look ${look} of 3: not decided: checkout-availability\n`)
        .join('')
    );
  });

  test('stops at the first failure', async () => {
    const { code, messages } = await compared(traffic({ canary: [9500, 10_000], stable: [9999, 10_000] }), args);
    expect([code, messages]).toEqual([1, '']);
  });

  test('is surer at each of many looks', async () => {
    const answer = traffic({ canary: [12, 20], stable: [70, 80] });
    const [once, often] = [await compared(answer, ['--json']), await compared(answer, ['--json', '--watch', '60m'])];
    const lower = ({ output }: typeof once): number => JSON.parse(output).kpis[0].difference.lower;
    expect(lower(often)).toBeLessThan(lower(once) - 0.02);
  });
});

test('a source that fails lets nothing pass', async () => {
  const { code, output } = await compared({ status: 502, body: { message: 'no route' } });
  expect([code, output]).toEqual([3, expect.stringContaining('Not measured')]);
});

const sql = {
  id: 'sql',
  inputs: { orders: { source: 'Prometheus', query: 'sum(increase(a_total[$__interval]))', over: 'sum' } },
  formula: 'orders',
  budget: undefined,
};

test('KPIs that count no events are told; without others that is an error', async () => {
  const answer = traffic({ canary: [999_900, 1_000_000], stable: [999_900, 1_000_000] });
  const some = await compared(answer, [], exampleRegistry({}, sql));
  expect([some.code, some.messages]).toEqual([0, 'Left out: "sql" has no budget of occurrences.\n']);
  const none = await compared(answer, [], exampleRegistry(sql));
  expect([none.code, none.output]).toEqual([2, '']);
  expect((await compared(answer, ['--kpi', 'sql'], exampleRegistry({}, sql))).code).toBe(2);
});

test.each([
  [['--since', '7m'], 'Write --since with a multiple of 5m.'],
  [['--fail-on', 'value < 1'], '--fail-on cannot be combined with --where.'],
  [['--at', 'now'], '--at cannot be combined with --where.'],
  [['--margin', '2'], '--margin is no ratio from 0 to 1.'],
  [['--where', 'canary'], '"canary" is no label with its value.'],
])('%j is refused', async (args, told) => {
  const { code, messages } = await compared(traffic({ canary: [1, 1], stable: [1, 1] }), args);
  expect([code, messages]).toEqual([2, expect.stringContaining(told)]);
});

test.each([
  [['--where', 'version=a'], '--against is missing.'],
  [['--where', 'version=a', '--against', 'version=a'], '--where and --against are the same.'],
  [['--fail-on', 'value < 1', '--watch', '30m'], '--watch has no effect without --where.'],
])('%j alone is refused', async (args, told) => {
  const ran = await kpi(['gate', '-', '--grafana', 'http://grafana.test', ...args], { input: exampleRegistry({}) });
  expect([ran.code, ran.messages]).toEqual([2, expect.stringContaining(told)]);
});

describe('SQL', () => {
  const input = (value: string) => ({
    source: 'Shop SQL',
    query: `select $__timeGroupAlias(at, $__interval), ${value} as n from requests where $__timeFilter(at) group by 1`,
    over: 'sum',
  });
  const inputs = { good: input('sum(good)'), total: input('count(*)') };
  const settings: Answer = {
    body: {
      buildInfo: { version: '12.4.0' },
      datasources: { 'Shop SQL': { uid: 'shop', type: 'grafana-postgresql-datasource', jsonData: {} } },
    },
  };

  /** 10,000 requests a bucket; one in 20 of the canary fails. */
  function rows({ body }: Sent): Answer {
    const { from, to, queries } = body as {
      readonly from: string;
      readonly to: string;
      readonly queries: ReadonlyArray<{ readonly refId: string; readonly rawSql: string; readonly intervalMs: number }>;
    };
    const results = queries.map(({ refId, rawSql, intervalMs }) => {
      const version = / AND version = 'canary'\)/.test(rawSql)
        ? 'canary'
        : / AND version = 'stable'\)/.test(rawSql)
          ? 'stable'
          : '';
      expect(version).not.toBe('');
      const times: number[] = [];
      for (let at = Math.ceil(Number(from) / intervalMs) * intervalMs; at < Number(to); at += intervalMs) {
        times.push(at);
      }
      const good = /sum\(good\)/.test(rawSql) && version === 'canary' ? 9500 : 10_000;
      const fields = [
        { name: 'time', type: 'time' },
        { name: 'n', type: 'number' },
      ];
      const data = { values: [times, times.map(() => (good * intervalMs) / 300_000)] };
      return [refId, { status: 200, frames: [{ schema: { refId, fields }, data }] }];
    });
    return { body: { results: Object.fromEntries(results) } };
  }

  const run = (registry: string) => {
    const { fetch } = grafanaOf({ '/api/frontend/settings': settings, '/api/ds/query': rows });
    const args = [
      'gate',
      '-',
      '--grafana',
      'http://grafana.test',
      '--where',
      'version=canary',
      '--against',
      'version=stable',
    ];
    return kpi(args, { input: registry, fetch, now: () => Date.parse('2026-03-01T00:00:00Z') });
  };

  test('is compared by a condition beside its time filter', async () => {
    const { code, output, messages } = await run(exampleRegistry({ inputs }));
    expect([code, messages]).toEqual([1, '']);
    expect(output).toMatch(/^checkout-availability +Failed .*\b5(?:\.\d+)? ?%/m);
  });

  test('without a time filter of Grafana is left out and told', async () => {
    const query =
      'select $__timeGroupAlias(at, $__interval), sum(good) from requests where at >= $__timeFrom() group by 1';
    const { code, messages } = await run(exampleRegistry({ inputs: { ...inputs, good: { ...inputs.good, query } } }));
    expect([code, messages]).toEqual([
      2,
      expect.stringContaining('has the input "good", to which no label can be added.'),
    ]);
  });
});
