import fs from 'node:fs';
import path from 'node:path';
import { exampleRegistry } from '../src/core/testing/example';
import { temporaryFolder } from './testing/folder';
import { countsOf, grafanaOf, settingsAnswer } from './testing/grafana';
import { kpi } from './testing/world';

const text = fs.readFileSync(path.join(__dirname, '..', 'docs', 'as-code.md'), 'utf8');
const [, block = ''] = /```sh\n([^]*?)```/.exec(text) ?? [];
const commands = block.trim().split('\n');

/** The words of a line of shell: those in single quotes are one. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

test('docs/as-code.md: the commands of a pull request, one after the other', async () => {
  const tested = exampleRegistry({
    tests: [{ at: '2026-03-01T00:00:00Z', inputs: { good: '1x6', total: '1x6' }, expect: { value: 100 } }],
  });
  const folder = temporaryFolder({ 'main/kpis/shop.yaml': tested, 'kpis/shop.yaml': tested });
  const source = { uid: 'northstar-kpi', type: 'northstar-kpi-datasource', version: 3, jsonData: { definitions: [] } };
  const { fetch, sent } = grafanaOf({
    '/api/frontend/settings': settingsAnswer,
    '/api/ds/query': countsOf((expr) => (/good/.test(expr) ? 2000 : /code=~/.test(expr) ? 0 : 2000)),
    'GET /api/datasources/uid/northstar-kpi': { body: source },
    'PUT /api/datasources/uid/northstar-kpi': { body: { message: 'Datasource updated' } },
    'POST /api/annotations': { body: { id: 17 } },
    'POST /api/alertmanager/grafana/api/v2/silences': { status: 202, body: { silenceID: 'a-1' } },
  });
  const outputs: string[] = [];
  for (const command of commands) {
    const [name, ...args] = wordsOf(command);
    expect(name).toBe('kpi');
    const ran = await kpi(args, { folder, fetch, now: () => Date.parse('2026-03-01T00:00:00Z') });
    expect({ command, ...ran }).toMatchObject({ command, code: 0, messages: '' });
    outputs.push(ran.output);
  }
  fs.rmSync(folder, { recursive: true });
  expect(outputs[2]).toBe('1 test passed.\n');
  expect(outputs[3]).toContain('`search-availability`');
  expect(outputs[4]).toContain('Dry run: nothing was written.');
  expect(outputs[7]).toMatch(/^search-availability +Passed[^]*^checkout-availability +Passed/m);
  expect(outputs[8]).toMatch(/^search-availability +- +100\.00 %, On target/m);
  expect(outputs[9]).toMatch(/^Annotation 17: [^]*^Silence a-1: tickets of Search until 2026-03-01T00:15:00/m);
  expect(outputs[10]).toMatch(/^search-availability +Passed +0\.000 % \(0 of 6,000\)/m);
  expect(outputs[11]).toContain('index.html, and 2 pages.');
  const puts = sent.filter(({ method }) => method === 'PUT');
  expect(puts.map(({ body }) => JSON.stringify(body).match(/search-availability/g)?.length)).toEqual([1]);
});
