import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../testing/folder';
import { kpi } from '../../testing/world';
import { newOptions } from './options';
import { templates } from './templates';

test('the option names all templates', () => {
  expect([...templates.keys()]).toEqual(newOptions.from.among);
});

test.each([...templates.keys()])('%s checks as it is, strictly', async (from) => {
  const { code, output } = await kpi(['new', 'my-kpi', '--from', from]);
  expect(code).toBe(0);
  expect(await kpi(['check', '-', '--strict'], { input: output })).toMatchObject({ code: 0 });
});

test('settings are filled in, whatever they hold', async () => {
  const settings = ['name=It\'s: "new" # $5', 'metric=shop_requests_total', 'labels=job="a",env!="dev"', 'target=99.5'];
  const { output } = await kpi(['new', 'my-kpi', ...settings.flatMap((one) => ['--set', one])]);
  expect(output).toContain(`name: 'It''s: "new" # $5'`);
  expect(output).toContain(`'sum(increase(shop_requests_total{job="a",env!="dev",code=~"5.."}[$__interval]))'`);
  expect(output).toContain('target: 99.5');
  expect(await kpi(['check', '-', '--strict'], { input: output })).toMatchObject({ code: 0 });
});

test.each([
  [['My KPI'], '"My KPI" is not an id'],
  [['a', 'b'], 'kpi new takes one id.'],
  [['a', '--set', 'metrc=x'], 'Unknown setting "metrc". Did you mean "metric"?'],
  [['a', '--set', 'metric'], '"metric" is no setting.'],
  [['a', '--set', 'target=high'], 'kpis[0].target: '],
  [['a', '--from', 'latncy'], 'Did you mean "latency"?'],
])('%j is refused', async (args, told) => {
  const { code, output, messages } = await kpi(['new', ...args]);
  expect([code, output, messages]).toEqual([2, '', expect.stringContaining(told)]);
});

test('a file is written once, and never over another', async () => {
  const folder = temporaryFolder();
  const run = () => kpi(['new', 'a', '--out', 'kpis/a.yaml'], { folder });
  expect(await run()).toMatchObject({ code: 0, output: 'Written: kpis/a.yaml\nNext: kpi check kpis/a.yaml\n' });
  const before = fs.readFileSync(path.join(folder, 'kpis', 'a.yaml'), 'utf8');
  expect(await run()).toMatchObject({ code: 2, messages: expect.stringContaining('"kpis/a.yaml" exists already.') });
  expect(fs.readFileSync(path.join(folder, 'kpis', 'a.yaml'), 'utf8')).toBe(before);
  fs.rmSync(folder, { recursive: true });
});
