import { execFileSync } from 'node:child_process';
import { parse } from 'yaml';
import { parseDuration } from '../../src/core/time/duration';
import { expect, isGrafana, test } from './page';

/*
 * Alert rules as a real Grafana evaluates them, against the numbers of the board at the same instants: those of the example
 * definitions, and of a KPI over SQL.
 */

interface Rule {
  readonly uid: string;
  readonly condition: string;
  readonly labels: { readonly kpi: string };
  readonly data: ReadonlyArray<{ readonly refId: string }>;
}

interface Evaluated {
  readonly kpi: { readonly id: string };
  readonly value: number | null;
  readonly burn: ReadonlyArray<{
    readonly long: number;
    readonly longRate: number | null;
    readonly short: number | null;
    readonly shortRate: number | null;
  }>;
}

interface Frame {
  readonly data: { readonly values: ReadonlyArray<readonly number[]> };
}

const sql = (table: string, at: string) =>
  `select $__timeGroupAlias(${at}, $__interval), count(*) as value from ${table} where $__timeFilter(${at}) group by 1 order by 1`;

/** Refunds as failures of orders: a budget and a target over SQL alone. */
const ordersKept = JSON.stringify({
  apiVersion: 'kpi/v1',
  kpis: [
    {
      id: 'orders-kept',
      name: 'Orders kept',
      owner: { team: 'Sales' },
      outcome: 'Customers keep what they buy.',
      unit: 'percent',
      inputs: {
        refunds: { source: 'Shop SQL', query: sql('refunds', 'refunded_at'), over: 'sum' },
        orders: { source: 'Shop SQL', query: sql('orders', 'placed_at'), over: 'sum' },
      },
      formula: '100 * (1 - refunds / orders)',
      target: 97,
      window: { rolling: '14d' },
      budget: { good: 'orders - refunds', total: 'orders', objective: 97 },
      alerts: { ticket: { on: ['burn', 'off-target'] } },
    },
  ],
});

const grid = 5 * 60_000;
const instants = [1, 8, 29].map((steps) => Math.floor(Date.now() / grid) * grid - steps * grid);

test.skip(!isGrafana, 'The preview evaluates no alert rules.');

for (const [what, operand, input, least] of [
  ['the examples', 'kpis', '', 60],
  ['SQL', '-', ordersKept, 24],
] as const) {
  test(`rules of ${what} have the numbers of the board`, async ({ baseURL }, { project }) => {
    test.skip(project.name !== 'admin', 'Only editors may evaluate rules.');
    const login = Buffer.from(process.env.GRAFANA_LOGIN ?? 'admin:admin').toString('base64');
    const post = async (path: string, body: unknown): Promise<Response> => {
      const headers = { Authorization: `Basic ${login}`, 'content-type': 'application/json' };
      return fetch(`${baseURL}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    };
    const account: { id: number } = await (
      await post('/api/serviceaccounts', { name: `alerts ${Date.now()}`, role: 'Viewer' })
    ).json();
    const token: { key: string } = await (
      await post(`/api/serviceaccounts/${account.id}/tokens`, { name: 'alerts' })
    ).json();
    const run = (...args: string[]): string =>
      execFileSync(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...args], {
        ...{ input, encoding: 'utf8' as const, maxBuffer: 1e8, stdio: 'pipe' as const },
        env: { ...process.env, GRAFANA_TOKEN: token.key },
      });
    const sources = ['--datasources', 'provisioning/datasources/sources.yaml'];
    const file: { groups: ReadonlyArray<{ rules: readonly Rule[] }> } = parse(
      run('rules', operand, '--for', 'grafana', ...sources)
    );
    let compared = 0;
    for (const at of instants) {
      const text = run('evaluate', operand, '--grafana', baseURL!, '--at', String(at), '--format', 'json');
      const { results }: { results: readonly Evaluated[] } = JSON.parse(text);
      for (const { uid, labels, data, condition } of file.groups.flatMap(({ rules }) => rules)) {
        const board = results.find((one) => one.kpi.id === labels.kpi)!;
        const response = await post('/api/v1/eval', { data, condition, now: new Date(at).toISOString() });
        const reply: { results: Readonly<Record<string, { error?: string; frames: readonly Frame[] }>> } =
          await response.json();
        for (const [refId, { error, frames }] of Object.entries(reply.results)) {
          expect([uid, refId, error]).toEqual([uid, refId, undefined]);
          const shown = shownOf(board, refId);
          if (shown !== null) {
            const told = frames[0]?.data.values.at(-1)?.[0] ?? NaN;
            expect([uid, refId, at, Math.abs(told - shown) <= 1e-6 * Math.abs(shown)]).toEqual([uid, refId, at, true]);
            compared++;
          }
        }
      }
    }
    await fetch(`${baseURL}/api/serviceaccounts/${account.id}`, {
      method: 'DELETE',
      headers: { Authorization: `Basic ${login}` },
    });
    expect(compared).toBeGreaterThanOrEqual(least);
  });
}

/** What the board has for a node of a rule; null for one that it does not show. */
function shownOf({ value, burn }: Evaluated, refId: string): number | null {
  const [, length] = /^burn_rate_(.+)$/.exec(refId) ?? [];
  const parsed = length === undefined ? null : parseDuration(length);
  const lookback = parsed?.ok === true ? parsed.value : null;
  const rates = burn.flatMap(({ long, longRate, short, shortRate }) => [
    { lookback: long, rate: longRate },
    { lookback: short, rate: shortRate },
  ]);
  return refId === 'value' ? value : (rates.find((one) => one.lookback === lookback)?.rate ?? null);
}
