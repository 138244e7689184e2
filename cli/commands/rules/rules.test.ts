import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { exampleRegistry } from '../../../src/core/testing/example';
import { temporaryFolder } from '../../testing/folder';
import { kpi } from '../../testing/world';

const counter = (source: string, metric: string) => ({
  source,
  query: `sum(increase(${metric}[$__interval]))`,
  over: 'sum',
});
const other = { good: counter('Prometheus EU', 'good'), total: counter('Prometheus EU', 'total') };
const weekly = `apiVersion: kpi/v1
exclusions:
  - {name: weekly, intervals: [{weekdays: [sunday], times: [{start_time: "02:00", end_time: "04:00"}]}]}
kpis: []
`;
let folder = '';
beforeEach(() => {
  folder = temporaryFolder({
    'kpis/a.yaml': exampleRegistry({ id: 'a' }, { id: 'no-budget', budget: undefined }),
    'kpis/b.yaml': exampleRegistry(
      { id: 'b', exclude: ['weekly'] },
      { id: 'sliced', budget: { method: 'time-slices', slice: '5m', objective: 99 } }
    ),
    'kpis/exclusions.yaml': weekly,
  });
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const at = Date.UTC(2026, 10, 30);
const run = (args: readonly string[], now = at) => kpi(['rules', ...args], { folder, now: () => now });

test('each KPI with a budget is a group; what cannot be said is told at its place', async () => {
  const { code, output, messages } = await run(['kpis']);
  expect(code).toBe(0);
  expect(parse(output).groups.map(({ name }: { name: string }) => name)).toEqual(['kpi-a', 'kpi-b']);
  expect(messages).toMatch(
    /warning: kpis.b.yaml:\d+:\d+ kpis\[1\]: No rule for "sliced": Its budget counts time slices/
  );
  expect(messages).not.toContain('no-budget');
  expect(messages).toContain('4 alert rules of 2 KPIs.');
  expect((await run(['kpis', '--strict'])).code).toBe(1);
  expect((await run(['kpis/a.yaml', '--strict'])).code).toBe(0);
});

test('--check finds a file that is not what the definitions say, and lasts for a quarter', async () => {
  expect(await run(['kpis', '--out', 'rules.yaml', '--check'])).toMatchObject({ code: 1 });
  await run(['kpis', '--out', 'rules.yaml']);
  expect((await run(['kpis', '--out', 'rules.yaml', '--check'], at + 10 * 86_400_000)).code).toBe(0);
  const later = await run(['kpis', '--out', 'rules.yaml', '--check'], at + 100 * 86_400_000);
  expect(later).toMatchObject({
    code: 1,
    messages: expect.stringContaining('is out of date. Run kpi rules kpis --for prometheus --out rules.yaml.'),
  });
  expect((await run(['kpis', '--check'])).code).toBe(2);
});

test('two Prometheus servers need a file each', async () => {
  fs.writeFileSync(path.join(folder, 'kpis/c.yaml'), exampleRegistry({ id: 'c', inputs: other }));
  const both = await run(['kpis']);
  expect(both).toMatchObject({ code: 2, messages: expect.stringContaining('Write a file for each: --source NAME.') });
  const { code, output, messages } = await run(['kpis', '--source', 'Prometheus EU']);
  expect([code, parse(output).groups.map(({ name }: { name: string }) => name)]).toEqual([0, ['kpi-c']]);
  expect(messages).toContain('is read from "Prometheus", which the rules of this Prometheus cannot ask.');
  expect((await run(['kpis', '--source', 'Mimir'])).messages).toContain('Write one of: "Prometheus", "Prometheus EU".');
});

test('types and scrape intervals come from the provisioning of Grafana', async () => {
  const file = path.join(folder, 'sources.yaml');
  fs.writeFileSync(
    file,
    'datasources: [{name: Prometheus, uid: prom, type: prometheus, jsonData: {timeInterval: 60s}}]'
  );
  expect((await run(['kpis/a.yaml', '--datasources', 'sources.yaml'])).output).toContain('[60001ms:30s]');
  expect((await run(['kpis/a.yaml'])).output).toContain('[60001ms:12s]');
  fs.writeFileSync(file, 'datasources: []');
  expect(await run(['kpis/a.yaml', '--datasources', 'sources.yaml'])).toMatchObject({
    code: 2,
    messages: expect.stringContaining('has no data sources.'),
  });
});

test('nothing is written of definitions with errors', async () => {
  fs.writeFileSync(path.join(folder, 'kpis/c.yaml'), exampleRegistry({ id: 'c', formula: 'god' }));
  expect((await run(['kpis', '--out', 'rules.yaml'])).code).toBe(1);
  expect(fs.existsSync(path.join(folder, 'rules.yaml'))).toBe(false);
});

test('rules of Grafana name data sources by their uids', async () => {
  const file = 'datasources: [{name: Prometheus, uid: prom-eu, type: prometheus}]';
  fs.writeFileSync(path.join(folder, 'sources.yaml'), file);
  const options = ['kpis/a.yaml', '--for', 'grafana'];
  expect(await run(options)).toMatchObject({ code: 2, messages: expect.stringContaining('Write --datasources FILE.') });
  const { code, output, messages } = await run([...options, '--datasources', 'sources.yaml', '--folder', 'Shop']);
  expect([code, messages]).toEqual([0, '2 alert rules of 1 KPI.\n']);
  const { groups } = parse(output);
  expect(groups).toMatchObject([{ orgId: 1, name: 'kpi-a', folder: 'Shop', interval: '1m' }]);
  expect(groups[0].rules.map(({ uid }: { uid: string }) => uid)).toEqual(['kpi-a-burn-page', 'kpi-a-burn-ticket']);
  expect(groups[0].rules[0].data[0].datasourceUid).toBe('prom-eu');
});

test('in the layout of Sloth a budget without alerts has its records', async () => {
  const silent = { id: 'shop-c', tags: ['service:shop'], alerts: { page: { on: [] }, ticket: { on: [] } } };
  fs.writeFileSync(path.join(folder, 'kpis/c.yaml'), exampleRegistry(silent));
  const { output, messages } = await run(['kpis/c.yaml', '--sloth-compatible']);
  expect(messages).toBe('0 alert rules of 0 KPIs.\n');
  expect(parse(output).groups.map(({ name }: { name: string }) => name)).toEqual([
    'sloth-slo-sli-recordings-shop-c',
    'sloth-slo-meta-recordings-shop-c',
  ]);
});

test('the layout of Sloth is for Prometheus; what is not burn has a group beside it', async () => {
  const stale = { id: 'shop-c', tags: ['service:shop'], alerts: { ticket: { on: ['burn', 'stale'] } } };
  fs.writeFileSync(path.join(folder, 'kpis/c.yaml'), exampleRegistry(stale));
  const { code, output, messages } = await run(['kpis/c.yaml', '--sloth-compatible']);
  expect([code, messages]).toEqual([0, '3 alert rules of 1 KPI.\n']);
  const kinds = ['sli-recordings', 'meta-recordings', 'alerts'];
  expect(parse(output).groups.map(({ name }: { name: string }) => name)).toEqual([
    ...kinds.map((kind) => `sloth-slo-${kind}-shop-c`),
    'kpi-shop-c',
  ]);
  const grafana = await run(['kpis/c.yaml', '--sloth-compatible', '--for', 'grafana']);
  expect(grafana).toMatchObject({ code: 2, messages: expect.stringContaining('Remove --sloth-compatible') });
});
