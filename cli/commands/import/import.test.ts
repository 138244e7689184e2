import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { exampleRegistry } from '../../../src/core/testing/example';
import { slo } from '../../../src/core/testing/openSlo';
import { temporaryFolder } from '../../testing/folder';
import { kpi } from '../../testing/world';

const sloth = `version: prometheus/v1
service: shop
slos:
  - name: carts
    objective: 99.5
    sli:
      events:
        error_query: sum(rate(carts_total{code=~"5.."}[{{.window}}]))
        total_query: sum(rate(carts_total[{{.window}}]))
    alerting: {name: CartsFail}
`;
const pyrra = `apiVersion: pyrra.dev/v1alpha1
kind: ServiceLevelObjective
metadata: {name: carts}
spec: {target: '99', window: 4w, indicator: {bool_gauge: {metric: up}}}
`;
const folders: string[] = [];
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder(files);
  folders.push(folder);
  return folder;
}
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

test.each([
  ['sloth', sloth],
  ['pyrra', pyrra],
  ['openslo', slo()],
])('what is imported from %s is checked without errors', async (format, input) => {
  const { code, output } = await kpi(['import', format, '-', '--owner', 'Shop SRE', '--source', 'Mimir'], { input });
  expect(code).toBe(0);
  expect((await kpi(['check', '-'], { input: output })).code).toBe(0);
});

test('what has no equivalent goes to standard error, with its line', async () => {
  const { code, messages } = await kpi(['import', 'sloth', '-', '--owner', 'Shop SRE'], { input: sloth });
  expect(code).toBe(0);
  expect(messages).toBe(
    [
      'warning: standard input:10:16 name is not imported: alerts have the name of their KPI. No action is needed.',
      '        alerting: {name: CartsFail}',
      '                   ^^^^',
      '1 KPI imported: 0 errors, 1 warning.',
      '',
    ].join('\n')
  );
});

test('an SLO that is refused is a finding, the others are imported', async () => {
  const input = `${sloth}  - {name: b, objective: 99, sli: {plugin: {id: web}}}\n`;
  const { code, output, messages } = await kpi(['import', 'sloth', '-'], { input });
  expect(code).toBe(1);
  expect(output).toContain('- id: shop-carts');
  expect(messages).toContain('error: standard input:11:49 The queries are computed by the plugin web');
});

test('of a folder the files in the format are read; --out writes the definitions', async () => {
  const folder = folderOf({ 'a/slo.yaml': sloth, 'a/other.yaml': 'kind: Deployment\n' });
  const { code, output } = await kpi(['import', 'sloth', 'a', '--out', 'kpis/slos.yaml'], { folder });
  expect([code, output]).toEqual([0, '']);
  expect(readFileSync(path.join(folder, 'kpis/slos.yaml'), 'utf8')).toMatch(/^# Imported from Sloth: a\/slo\.yaml\n/);
  expect(await kpi(['import', 'pyrra', 'a'], { folder })).toMatchObject({
    code: 2,
    messages: expect.stringContaining('No file in the folder "a" has SLOs of Pyrra.'),
  });
});

test('nothing is written where nothing is imported', async () => {
  const folder = folderOf({ 'slo.yaml': pyrra });
  expect((await kpi(['import', 'sloth', 'slo.yaml', '--out', 'kpis.yaml'], { folder })).code).toBe(1);
  expect(existsSync(path.join(folder, 'kpis.yaml'))).toBe(false);
});

test('as JSON', async () => {
  const { output, messages } = await kpi(['import', 'sloth', '-', '--json'], { input: sloth });
  expect(messages).toBe('');
  expect(JSON.parse(output)).toMatchObject({
    format: 'sloth',
    kpis: 1,
    errors: 0,
    warnings: 2,
    problems: [{ severity: 'warning', code: 'no-owner', line: 4, column: 11 }, { code: 'not-imported' }],
  });
});

test.each([
  [['import', 'sloht', 'x'], 'Unknown format "sloht". Did you mean "sloth"?'],
  [['import', 'nobl9', 'x'], 'Unknown format "nobl9". Write kpi import sloth|pyrra|openslo FILES.'],
  [['import', 'sloth'], 'kpi import needs FILES. Write kpi import sloth|pyrra|openslo FILES.'],
  [['export', 'sloth', 'x'], 'Unknown format "sloth". Write kpi export openslo FILES.'],
  [['export', 'openslo'], 'kpi export needs FILES. Write kpi export openslo FILES.'],
])('%j cannot be run', async (args, told) => {
  expect(await kpi(args)).toEqual({ code: 2, output: '', messages: `error: ${told}\n` });
});

test('an export is imported as the same definition', async () => {
  const input = exampleRegistry({});
  const exported = await kpi(['export', 'openslo', '-'], { input });
  expect(exported).toMatchObject({ code: 0, messages: '1 KPI exported: 0 errors, 0 warnings.\n' });
  const { output } = await kpi(['import', 'openslo', '-'], { input: exported.output });
  expect(output).toContain('- id: checkout-availability');
  expect(output).toContain('outcome: A customer can pay.');
});

test('a KPI that OpenSLO cannot hold is a finding', async () => {
  const input = exampleRegistry({ formula: 'good + total', budget: undefined });
  const { code, output, messages } = await kpi(['export', 'openslo', '-'], { input });
  expect([code, output]).toEqual([1, '']);
  expect(messages).toContain('cannot be exported: OpenSLO has no such formulas');
});
