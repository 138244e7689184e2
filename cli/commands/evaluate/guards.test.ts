import { exampleRegistry } from '../../../src/core/testing/example';
import { grafanaOf, settingsAnswer, type Answer, type Sent } from '../../testing/grafana';
import { kpi } from '../../testing/world';

const now = Date.parse('2026-03-01T00:00:00Z');
const day = 86_400_000;

const input = (metric: string) => ({
  ...{ source: 'Prometheus', query: `sum(increase(${metric}_total[$__interval]))`, over: 'sum' },
});
const of = (id: string, more: Readonly<Record<string, unknown>> = {}) => ({
  ...{ id, name: id === 'speed' ? 'Speed' : 'Refund rate', formula: 'n', unit: 'short', budget: undefined, target: 1 },
  ...{ inputs: { n: input(id) }, window: { rolling: '1d' }, compare: 'previous', ...more },
});

/** Per bucket of five minutes: so many in the latest day, and so many before. */
function world(latest: Readonly<Record<string, number>>, before: number) {
  const query = ({ body }: Sent): Answer => {
    const { from, to, queries } = body as {
      readonly from: string;
      readonly to: string;
      readonly queries: ReadonlyArray<{ readonly refId: string; readonly expr: string; readonly interval: string }>;
    };
    const results = queries.map(({ refId, expr, interval }) => {
      const step = Number.parseInt(interval, 10) * { m: 60_000, h: 3_600_000, d: day }[interval.at(-1)!]!;
      const [, back = '0'] = /offset (\d+)s/.exec(expr) ?? [];
      const times: number[] = [];
      for (let at = Math.ceil(Number(from) / step) * step; at <= Number(to); at += step) {
        times.push(at);
      }
      const metric = Object.keys(latest).find((name) => expr.includes(`${name}_total`))!;
      const perBucket = (end: number): number => (end - Number(back) * 1000 > now - day ? latest[metric]! : before);
      const values = times.map((end) => (perBucket(end) * step) / 300_000);
      const fields = [
        { name: 'Time', type: 'time' },
        { name: 'Value', type: 'number', labels: {} },
      ];
      return [refId, { status: 200, frames: [{ schema: { refId, fields }, data: { values: [times, values] } }] }];
    });
    return { body: { results: Object.fromEntries(results) } };
  };
  return grafanaOf({ '/api/frontend/settings': settingsAnswer, '/api/ds/query': query });
}

async function noticesOf(refunds: number): Promise<string[]> {
  const registry = exampleRegistry(
    of('speed', { outcome: { text: 'Fast.', guards: ['refunds'] } }),
    of('refunds', { direction: 'lower', target: 10_000 })
  );
  const { fetch } = world({ speed: 20, refunds }, 10);
  const args = ['evaluate', '-', '--grafana', 'http://grafana.test', '--kpi', 'speed', '--json'];
  const { code, output, messages } = await kpi(args, { input: registry, fetch, now: () => now });
  expect([code, messages]).toEqual([0, '']);
  const { results } = JSON.parse(output) as { results: ReadonlyArray<{ notices: ReadonlyArray<{ message: string }> }> };
  return results[0]!.notices.map(({ message }) => message);
}

test('kpi evaluate tells at whose cost a KPI improved, and nothing where its guard held', async () => {
  expect(await noticesOf(15)).toContain('Improved at the cost of Refund rate.');
  expect((await noticesOf(10)).filter((message) => message.startsWith('Improved'))).toEqual([]);
});
