import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { provisioningFile } from '../../cli/commands/provision/file';
import { readDefinitions } from '../../scripts/lib/definitions';

const root = path.join(__dirname, '..', '..');
const read = (...parts: string[]) => fs.readFileSync(path.join(root, ...parts), 'utf8');
const definitions = readDefinitions(path.join(root, 'kpis'));

/** `$name` and `${name}` are variables in Grafana's provisioning files, `$$` is the character. */
function expand(text: string, variables: Record<string, string> = {}): string {
  return text.replace(/\$\$|\$\{(\w+)\}|\$(\w+)/g, (all, braced?: string, bare?: string) =>
    all === '$$' ? '$' : (variables[braced ?? bare ?? ''] ?? '')
  );
}

/** As Grafana reads it: YAML first, then the variables in its texts. */
function parseProvisioning(text: string, variables: Record<string, string> = {}): unknown {
  return parse(text, (_, value: unknown) => (typeof value === 'string' ? expand(value, variables) : value));
}

interface Target {
  ids?: string[];
  tags?: string[];
  datasource: { uid: string };
  show: string;
}
interface Panel {
  type: string;
  targets?: Target[];
  gridPos: { x: number; y: number; w: number; h: number };
}
interface Board {
  uid: string;
  panels: Panel[];
}

describe('the file of the KPI data source', () => {
  test('is what kpis/ says now', () => {
    const written = read('provisioning', 'datasources', 'northstar-kpi.yaml');
    if (written !== provisioningFile(definitions)) {
      throw new Error('provisioning/datasources/northstar-kpi.yaml is stale: run "npm run provision".');
    }
  });

  test('gives Grafana the very text of the definitions', () => {
    const file = parseProvisioning(read('provisioning', 'datasources', 'northstar-kpi.yaml'));
    expect(file).toMatchObject({
      datasources: [{ uid: 'northstar-kpi', type: 'northstar-kpi-datasource', jsonData: { definitions } }],
    });
  });

  test.each(['', 'a: $x', '$$', 'query: "a $ b ${c}"\n', "it's: |\n  $__interval\n"])(
    'carries %j unchanged',
    (text) => {
      const file: unknown = parse(provisioningFile([{ name: 'a.yaml', text }]), (_, value: unknown) =>
        typeof value === 'string' ? expand(value) : value
      );
      expect(file).toMatchObject({ datasources: [{ jsonData: { definitions: [{ name: 'a.yaml', text }] } }] });
    }
  );
});

test('the other sources take addresses and passwords from the environment', () => {
  const text = read('provisioning', 'datasources', 'sources.yaml');
  const sources = parseProvisioning(text, { PROMETHEUS_URL: 'http://p:1', POSTGRES_READER_PASSWORD: 'secret' });
  expect(sources).toMatchObject({
    datasources: [
      { name: 'Prometheus', uid: 'prom', url: 'http://p:1', jsonData: { timeInterval: '15s' } },
      { name: 'Shop SQL', uid: 'shop-sql', secureJsonData: { password: 'secret' } },
    ],
  });
});

describe('the boards', () => {
  const folder = path.join(root, 'provisioning', 'dashboards');
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
  const boards = names.map((name): Board => JSON.parse(read('provisioning', 'dashboards', name)));
  const known = definitions.flatMap(({ text }) =>
    (parse(text) as { kpis: Array<{ id: string; tags: string[] }> }).kpis.map(({ id, tags }) => ({ id, tags }))
  );
  const targets = boards.flatMap((board) => board.panels.flatMap((panel) => panel.targets ?? []));

  test('are four, each with a uid of its own', () => {
    const uids = ['kpi-core-panels', 'kpi-details', 'shop-kpis', 'shop-planning'];
    expect(boards.map(({ uid }) => uid).sort()).toEqual(uids);
  });

  test('show KPIs, owners and tags that there are', () => {
    for (const { ids = [], tags = [], datasource } of targets) {
      expect(datasource.uid).toBe('northstar-kpi');
      expect(known.map(({ id }) => id)).toEqual(expect.arrayContaining(ids.filter((id) => !id.startsWith('$'))));
      expect(known.flatMap((kpi) => kpi.tags)).toEqual(expect.arrayContaining(tags));
    }
  });

  test('every KPI stands in one section of the first one, or on the planning board', () => {
    const own = boards.find(({ uid }) => uid === 'shop-kpis')?.panels.flatMap((panel) => panel.targets ?? []);
    const elsewhere = known.filter(({ tags }) => tags.includes('planning'));
    const shown = [...(own?.flatMap(({ ids = [] }) => ids) ?? []), ...elsewhere.map(({ id }) => id)];
    expect(shown.sort()).toEqual(known.map(({ id }) => id).sort());
    expect(known.length).toBeGreaterThanOrEqual(10);
  });

  test('panels do not lie on each other, nor beyond the 24 columns', () => {
    for (const { panels } of boards) {
      const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
        Array.from({ length: w * h }, (_, index) => `${x + (index % w)}:${y + Math.floor(index / w)}`)
      );
      expect(new Set(cells).size).toBe(cells.length);
      expect(Math.max(...panels.map(({ gridPos: { x, w } }) => x + w))).toBeLessThanOrEqual(24);
    }
  });
});
