import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { kpi } from '../../cli/testing/world';
import { temporaryFolder } from '../../cli/testing/folder';
import { requireTool } from '../../demo/services/tools';
import { exampleRegistry } from '../../src/core/testing/example';

/* The tests that `kpi rules --tests` writes, run by promtool as a user would. */

const counter = (matchers: string) => `sum(increase(requests_total{${matchers}}[$__interval]))`;
const codes = {
  id: 'codes',
  inputs: {
    bad: { source: 'Prometheus', query: counter('job="a",code=~"5..|429"'), over: 'sum', missing: 'zero' },
    total: { source: 'Prometheus', query: counter('job="a"'), over: 'sum' },
  },
  formula: '100 * (total - bad) / total',
  target: 99.9,
  budget: { method: 'occurrences', good: 'total - bad', total: 'total' },
  alerts: { page: { for: '4m', minEvents: 20_000 }, ticket: { keepFiring: '20m' } },
};
const gauge = {
  id: 'gauge',
  inputs: {
    good: { source: 'Prometheus', query: 'sum(sum_over_time(up[$__interval]))', over: 'sum' },
    total: { source: 'Prometheus', query: 'sum(count_over_time(up[$__interval]))', over: 'sum' },
  },
};

const folder = temporaryFolder({ 'kpis/a.yaml': exampleRegistry(codes, gauge) });
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
const promtool = (...args: string[]) =>
  execFileSync(requireTool('promtool'), args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
const write = (...more: string[]) =>
  kpi(['rules', 'kpis', '--out', 'rules/kpi.yaml', '--tests', 'tests/kpi.yaml', ...more], {
    folder,
    now: () => Date.UTC(2026, 10, 30),
  });
const firing = (): unknown[] =>
  parse(fs.readFileSync(path.join(folder, 'tests/kpi.yaml'), 'utf8')).tests.map(
    ({ promql_expr_test: cases }: { promql_expr_test: ReadonlyArray<{ exp_samples: readonly object[] }> }) =>
      cases.some(({ exp_samples }) => exp_samples.length > 0)
  );

beforeAll(() => {
  fs.mkdirSync(path.join(folder, 'rules'));
  fs.mkdirSync(path.join(folder, 'tests'));
});

test.each([[[]], [['--sloth-compatible']]])('promtool agrees with the tests it is given %p', async (more) => {
  const { code, messages } = await write(...more);
  expect([code, messages]).toEqual([0, expect.stringContaining('No test for "gauge": series can be made up only')]);
  expect(firing()).toEqual([false, true]);
  expect(promtool('test', 'rules', 'tests/kpi.yaml')).toContain('SUCCESS');
});

test('a rule that somebody changed fails', async () => {
  await write();
  const file = path.join(folder, 'rules/kpi.yaml');
  fs.writeFileSync(
    file,
    fs
      .readFileSync(file, 'utf8')
      .replace(/> 14\.4|> 13\.44/, '> 1000.4')
      .replace(/> 5\.6|> 6/, '> 1000.6')
  );
  expect(() => promtool('test', 'rules', 'tests/kpi.yaml')).toThrow('exp:');
  expect((await write('--check')).messages).toContain('--tests tests/kpi.yaml');
});
