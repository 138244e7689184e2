import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { expect, isGrafana, test } from './page';

/*
 * What the data source of a panel answers in a browser, against `kpi evaluate`, for all examples at 50 instants: two ways to the
 * same core, over two decoders of what Grafana's sources say. Figures are equal to 1e-9, but for two reasons:
 *
 * restart: within a day after the shop's counters began anew. Prometheus extrapolates over a restart, in a tile more than in a
 * bucket, and which tiles cover a window depends on what was read before.
 * age: whether rows of SQL are old is known by the base bucket alone; where a window ends with a coarse tile none was read.
 */

/** The figures of a KPI that both tell; null where there is none. */
type Figures = Readonly<Record<string, number | string | null>>;

interface Told {
  readonly kpi: { readonly id: string };
  readonly value: number | null;
  readonly status: string;
  readonly budget: Readonly<Record<string, unknown>> | null;
  readonly burn: ReadonlyArray<{ readonly long: number; readonly longRate: number | null }>;
  readonly problems: readonly unknown[];
}

const day = 86_400_000;
const count = 50;
const uid = process.env.KPI_DATASOURCE ?? 'northstar-kpi';

/** Off every grid, over three weeks: late enough for windows with a history, early enough for all data to be settled. */
const newest = Date.now() - 2 * day;
const instants = Array.from(
  { length: count },
  (_, i) => newest - Math.round((i * 19 * day) / count + ((i * 7919) % 3_600_000))
);

test.skip(!isGrafana, 'The preview is the subject of the other tests.');

test('the numbers of panels are those of the command, for all examples at 50 instants', async ({
  page,
  baseURL,
}, info) => {
  test.skip(info.project.name !== 'viewer', 'Once is enough.');
  test.setTimeout(900_000);
  const token = await tokenOf(baseURL!);
  const ats = instants.flatMap((at) => ['--at', String(at)]);
  const args = ['evaluate', 'kpis', '--grafana', baseURL!, ...ats, '--format', 'json'];
  const text = execFileSync(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...args], {
    ...{ encoding: 'utf8' as const, maxBuffer: 1e9, stdio: 'pipe' as const },
    env: { ...process.env, GRAFANA_TOKEN: token },
  });
  const { results }: { results: readonly Told[] } = JSON.parse(text);

  await page.goto('/d/shop-kpis');
  await page.getByRole('article').first().waitFor();
  const faults: string[] = [];
  const reasons = new Map<string, number>();
  const restarts = await Promise.all(instants.map((at) => restartsBefore(at, baseURL!, token)));
  let compared = 0;
  const perInstant = results.length / count;
  for (const [i, at] of instants.entries()) {
    const shown = await answerOf(page, at);
    for (const told of results.slice(i * perInstant, (i + 1) * perInstant)) {
      const panel = shown.find((one) => one.kpi.id === told.kpi.id);
      expect([told.kpi.id, told.problems, panel?.problems]).toEqual([told.kpi.id, [], []]);
      const [mine, theirs] = [figuresOf(told), figuresOf(panel!)];
      for (const [name, figure] of Object.entries(mine)) {
        compared++;
        const other = theirs[name] ?? null;
        if (!isSame(figure, other, 1e-9)) {
          const reason = reasonOf(name, figure, other, restarts[i]! > 0);
          reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
          if (reason === 'none') {
            faults.push(`${told.kpi.id} ${name} at ${new Date(at).toISOString()}: ${figure} and ${other}`);
          }
        }
      }
    }
  }
  console.log(
    `${compared} figures of ${perInstant} KPIs at ${count} instants compared: ${JSON.stringify([...reasons])}.`
  );
  expect(faults).toEqual([]);
  expect((reasons.get('age') ?? 0) / compared).toBeLessThan(0.002);
  expect(compared).toBeGreaterThan(count * perInstant * 2);
});

function figuresOf({ value, status, budget, burn }: Told): Figures {
  const numbers = Object.entries(budget ?? {}).flatMap(([name, one]) =>
    typeof one === 'number' ? [[`budget.${name}`, one] as const] : []
  );
  const rates = burn.map(({ long, longRate }) => [`burn over ${long}`, longRate] as const);
  return Object.fromEntries([['value', value], ['status', status], ...numbers, ...rates]);
}

function isSame(one: Figures[string], other: Figures[string], tolerance: number): boolean {
  return typeof one === 'number' && typeof other === 'number'
    ? Math.abs(one - other) <= tolerance * Math.max(1, Math.abs(one))
    : one === other;
}

/** Why two figures may differ. A restart moves totals of weeks by little, and those of the last hours by more. */
function reasonOf(name: string, one: Figures[string], other: Figures[string], isRestarted: boolean): string {
  if (name === 'status' && [one, other].includes('stale')) {
    return 'age';
  }
  return isRestarted && isSame(one, other, /burn/.test(name) ? 1e-2 : 1e-4) ? 'restart' : 'none';
}

/** How often the counters of the shop began anew in the 30 hours before an instant. */
async function restartsBefore(at: number, baseURL: string, token: string): Promise<number> {
  const query = {
    ...{ refId: 'A', datasource: { uid: 'prom' }, expr: 'sum(resets(process_cpu_seconds_total[30h]))' },
    ...{ instant: true, range: false, intervalMs: 60_000, maxDataPoints: 1 },
  };
  const response = await fetch(`${baseURL}/api/ds/query`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ from: String(at - 60_000), to: String(at), queries: [query] }),
  });
  const reply: { results: { A: { frames: ReadonlyArray<{ data: { values: ReadonlyArray<readonly number[]> } }> } } } =
    await response.json();
  return reply.results.A.frames[0]?.data.values[1]?.[0] ?? 0;
}

/** What the KPI data source answers to a panel whose range ends at an instant. */
function answerOf(page: Page, at: number): Promise<readonly Told[]> {
  return page.evaluate(
    async ({ at: to, uid: ref }) => {
      const system = (window as unknown as { System: { import(name: string): Promise<never> } }).System;
      const { getDataSourceSrv } = (await system.import(
        'package:@grafana/runtime'
      )) as typeof import('@grafana/runtime');
      const { toUtc } = (await system.import('package:@grafana/data')) as typeof import('@grafana/data');
      const source = await getDataSourceSrv().get(ref);
      const [from, until] = [toUtc(to - 6 * 3_600_000), toUtc(to)];
      const request = {
        ...{ app: 'dashboard', requestId: `instants-${to}`, timezone: 'utc', interval: '1m', intervalMs: 60_000 },
        ...{
          maxDataPoints: 100,
          startTime: Date.now(),
          scopedVars: {},
          range: { from, to: until, raw: { from, to: until } },
        },
        targets: [{ refId: 'A', all: true }],
      };
      const last = await new Promise<{ data: Array<{ meta?: { custom?: Record<string, unknown> } }> }>(
        (resolve, reject) => {
          let latest: never;
          (source.query(request as never) as import('rxjs').Observable<never>).subscribe({
            next: (one) => (latest = one),
            error: reject,
            complete: () => resolve(latest),
          });
        }
      );
      const payload = last.data[0]?.meta?.custom?.northstarKpi as { kpis: unknown };
      return JSON.parse(JSON.stringify(payload.kpis)) as never;
    },
    { at, uid }
  );
}

/** A token of a Viewer, made for this run. */
async function tokenOf(baseURL: string): Promise<string> {
  const login = Buffer.from(process.env.GRAFANA_LOGIN ?? 'admin:admin').toString('base64');
  const headers = { Authorization: `Basic ${login}`, 'content-type': 'application/json' };
  const post = async (path: string, body: unknown) =>
    (await fetch(`${baseURL}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  const { id }: { id: number } = await post('/api/serviceaccounts', { name: `instants ${Date.now()}`, role: 'Viewer' });
  const { key }: { key: string } = await post(`/api/serviceaccounts/${id}/tokens`, { name: 'instants' });
  return key;
}
