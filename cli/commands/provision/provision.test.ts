import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { exampleRegistry } from '../../../src/core/testing/example';
import { temporaryFolder } from '../../testing/folder';
import { kpi } from '../../testing/world';

const text = `# costs $5 and ${'${HOME}'}\n${exampleRegistry({ id: 'a' })}`;
let folder = '';
beforeEach(() => {
  folder = temporaryFolder({ 'kpis/a.yaml': text, 'kpis/deep/b.yaml': exampleRegistry({ id: 'b' }) });
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const run = (...args: string[]) => kpi(['provision', ...args], { folder });
const file = (): string => path.join(folder, 'out', 'datasources', 'northstar-kpi.yaml');

/** The data source as Grafana reads it: YAML first, then `$$` in its texts. */
function written(): { readonly name: string; readonly jsonData: { readonly definitions: unknown } } {
  const { datasources } = parse(fs.readFileSync(file(), 'utf8'), (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('$$', '$') : value
  );
  return datasources[0];
}

test('the data source has the very texts, with the names that they have below their folder', async () => {
  expect(await run('kpis', '--out', 'out')).toMatchObject({ code: 0, messages: '' });
  expect(written()).toMatchObject({
    ...{ name: 'Northstar KPI', uid: 'northstar-kpi', type: 'northstar-kpi-datasource', editable: false },
    jsonData: {
      definitions: [
        { name: 'a.yaml', text },
        { name: 'deep/b.yaml', text: exampleRegistry({ id: 'b' }) },
      ],
    },
  });
});

test('--check fails until what is on disk is what the definitions say', async () => {
  expect(await run('kpis', '--out', 'out', '--check')).toMatchObject({ code: 1 });
  expect(fs.existsSync(file())).toBe(false);
  await run('kpis', '--out', 'out');
  expect(await run('kpis', '--out', 'out', '--check')).toMatchObject({ code: 0, messages: '' });
  fs.appendFileSync(file(), '# by hand\n');
  const { code, messages } = await run('kpis', '--out', 'out', '--check');
  expect([code, messages]).toEqual([1, expect.stringContaining('is out of date. Run kpi provision kpis --out out.')]);
});

test('--sources gives sources other names, and changes nothing else', async () => {
  fs.writeFileSync(path.join(folder, 'eu.yaml'), 'Prometheus: Prometheus "EU"\nUnused: Other\n');
  expect((await run('kpis/a.yaml', '--out', 'out', '--sources', 'eu.yaml')).code).toBe(0);
  const [{ text: changed }] = written().jsonData.definitions as [{ readonly text: string }];
  expect(changed.split('Prometheus \\"EU\\"')).toHaveLength(3);
  expect(changed.replaceAll('Prometheus \\"EU\\"', 'Prometheus')).toBe(text);
});

test.each([
  ['a list', '- Prometheus', 'has no mapping of names.'],
  ['a source without a name', 'Prometheus: 3', 'has no name for "Prometheus".'],
  ['something else', 'a: [', 'is not YAML'],
])('--sources with %s is refused', async (_, map, told) => {
  fs.writeFileSync(path.join(folder, 'eu.yaml'), map);
  const { code, messages } = await run('kpis', '--out', 'out', '--sources', 'eu.yaml');
  expect([code, messages]).toEqual([2, expect.stringContaining(told)]);
});

test('nothing is written of definitions with errors', async () => {
  fs.writeFileSync(path.join(folder, 'kpis', 'c.yaml'), exampleRegistry({ id: 'c', formula: 'god' }));
  const { code, messages } = await run('kpis', '--out', 'out');
  expect([code, messages]).toEqual([1, expect.stringContaining('Did you mean "good"?')]);
  expect(fs.existsSync(file())).toBe(false);
});

test.each([
  [[], 'The provisioning folder is missing.'],
  [['--out', 'out', '--uid', '../x'], '"../x" is no uid.'],
  [['--out', 'kpis/a.yaml'], 'a part of its path is not a folder'],
])('%j is refused', async (args, told) => {
  const { code, messages } = await run('kpis', ...args);
  expect([code, messages]).toEqual([2, expect.stringContaining(told)]);
});

describe('--dashboards', () => {
  const read = (name: string): string => fs.readFileSync(path.join(folder, 'out', 'dashboards', name), 'utf8');

  test('writes a board by team, one for a KPI, and where Grafana finds them', async () => {
    fs.writeFileSync(
      path.join(folder, 'kpis', 'c.yaml'),
      exampleRegistry({ id: 'c', owner: { team: 'Other' } }, { id: 'd', lifecycle: 'retired' })
    );
    const { code, output } = await run('kpis', '--out', 'out', '--dashboards');
    expect([code, output.split('\n').length]).toEqual([0, 5]);
    const { providers } = parse(read('northstar-kpi.yaml'));
    expect(providers).toEqual([
      {
        ...{ name: 'northstar-kpi', folder: 'Northstar KPI', type: 'file' },
        options: { path: '${GF_PATHS_PROVISIONING}/dashboards/northstar-kpi' },
      },
    ]);
    const board = JSON.parse(read('northstar-kpi/board.json'));
    const panels: Array<{
      id: number;
      title: string;
      targets?: Array<{ ids: string[] }>;
      gridPos: { y: number; h: number };
    }> = board.panels;
    expect(panels.map(({ title, targets }) => targets?.[0]?.ids ?? title)).toEqual([
      'Payments SRE',
      ['a', 'b'],
      'Other',
      ['c'],
    ]);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(4);
    panels.reduce((y, { gridPos }) => {
      expect(gridPos.y).toBe(y);
      return y + gridPos.h;
    }, 0);
    const details = JSON.parse(read('northstar-kpi/details.json'));
    expect(details.templating.list[0].current.value).toBe('a');
    expect(details.panels.map((one: { targets: Array<{ show: string }> }) => one.targets[0]?.show)).toEqual([
      'status',
      'series',
      'budget',
      'burn',
      'forecast',
    ]);
    expect([board.uid, details.uid]).toEqual(['northstar-kpi-board', 'northstar-kpi-details']);
  });

  test('--check compares all of them', async () => {
    await run('kpis', '--out', 'out', '--dashboards');
    expect(await run('kpis', '--out', 'out', '--dashboards', '--check')).toMatchObject({ code: 0 });
    fs.appendFileSync(path.join(folder, 'out', 'dashboards', 'northstar-kpi', 'board.json'), ' ');
    const { code, messages } = await run('kpis', '--out', 'out', '--dashboards', '--check');
    expect([code, messages]).toEqual([
      1,
      expect.stringMatching(/board\.json" is out of date\. Run kpi provision kpis --out out --dashboards\./),
    ]);
  });

  test('uids are as short as Grafana wants them', async () => {
    const uid = 'u'.repeat(40);
    await run('kpis', '--out', 'out', '--dashboards', '--uid', uid);
    expect(JSON.parse(read(`${uid}/details.json`)).uid).toHaveLength(40);
  });
});

test('--alerts writes alert rules over the renamed sources beside the data source', async () => {
  fs.writeFileSync(path.join(folder, 'eu.yaml'), 'Prometheus: Prometheus EU\n');
  const sources = 'datasources: [{name: Prometheus EU, uid: prom-eu, type: prometheus}]';
  fs.writeFileSync(path.join(folder, 'sources.yaml'), sources);
  const args = ['kpis', '--out', 'out', '--sources', 'eu.yaml', '--alerts', 'sources.yaml'];
  expect(await run(...args)).toMatchObject({ code: 0, messages: '' });
  const { groups } = parse(fs.readFileSync(path.join(folder, 'out/alerting/northstar-kpi.yaml'), 'utf8'));
  expect(groups.map(({ name }: { name: string }) => name)).toEqual(['kpi-a', 'kpi-b']);
  expect(groups[0].rules[0].data[0].datasourceUid).toBe('prom-eu');
  expect((await run(...args, '--check')).code).toBe(0);
  fs.rmSync(path.join(folder, 'out/alerting'), { recursive: true });
  expect((await run(...args, '--check')).messages).toContain('--alerts sources.yaml.');
});
