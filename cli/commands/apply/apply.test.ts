import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { AlertingGrafana } from '../../../src/core/testing/alertingGrafana';
import { exampleRegistry } from '../../../src/core/testing/example';
import { settingsAnswer } from '../../testing/grafana';
import { kpi, type Ran } from '../../testing/world';

// Put together here, so that no scanner takes the test for a leak.
const token = ['glsa', 'S0meR4ndomL3ttersAndD1gits', '0123abcd'].join('_');
const definitions = exampleRegistry({ id: 'a' }, { id: 'b' });

let grafana: AlertingGrafana;
let server: http.Server;
let url = '';
let headers: http.IncomingHttpHeaders[] = [];

/** A real HTTP server before the Grafana in memory. */
beforeEach(async () => {
  grafana = new AlertingGrafana();
  headers = [];
  server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    headers.push(request.headers);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void answer(request, Buffer.concat(chunks).toString(), response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

async function answer(request: http.IncomingMessage, text: string, response: http.ServerResponse): Promise<void> {
  const path = request.url ?? '';
  if (path === '/api/frontend/settings') {
    response.end(JSON.stringify('body' in settingsAnswer ? settingsAnswer.body : null));
    return;
  }
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  const method = request.method as 'GET' | 'POST' | 'PUT' | 'DELETE';
  const reply = await grafana.send({ method, path, body });
  if (reply.status === null) {
    request.socket.destroy();
    return;
  }
  response.statusCode = reply.status;
  // As Grafana does: what is not there, and what was deleted, has an empty answer.
  response.end(reply.status === 204 || reply.status === 404 ? '' : JSON.stringify(reply.body));
}

const run = (input: string, ...options: string[]): Promise<Ran> =>
  kpi(['apply', '-', '--grafana', url, ...options], { input, fetch, environment: { GRAFANA_TOKEN: token } });

test('apply, apply again, edit by hand, overwrite, remove', async () => {
  const first = await run(definitions);
  expect(first).toMatchObject({ code: 0, messages: '' });
  expect(first.output).toContain('4 rules: 4 new.\nWritten: 4 rules.\n');
  expect(headers.every((one) => one.authorization === `Bearer ${token}`)).toBe(true);
  expect(headers.filter((one) => one['x-disable-provenance'] === 'true').length).toBeGreaterThan(3);
  const writes = grafana.writes.length;
  expect(await run(definitions)).toEqual({
    code: 0,
    messages: '',
    output: '4 rules: 4 unchanged.\nNothing was written.\n',
  });
  expect(grafana.writes).toHaveLength(writes);

  grafana.edit('kpi-a-burn-page', { for: '10m' });
  const edited = await run(definitions);
  expect(edited.code).toBe(1);
  expect(edited.output).toContain('edited in Grafana  Checkout availability: KpiBudgetBurn (page)\n');
  expect(edited.output).toContain('    fires after: 10m -> none\n');
  expect(edited.messages).toContain('overwrite it: --overwrite.');
  expect(grafana.rules.get('kpi-a-burn-page')).toMatchObject({ for: '10m' });
  expect(await run(definitions, '--overwrite')).toMatchObject({ code: 0, messages: '' });
  expect(grafana.rules.get('kpi-a-burn-page')).toMatchObject({ for: '0s' });

  expect(await run(definitions, '--remove')).toMatchObject({
    code: 0,
    output: expect.stringContaining('Removed: 4 rules.\n'),
  });
  expect(grafana.rules.size).toBe(0);
});

test('--dry-run and --check write nothing; a difference is a finding of --check', async () => {
  expect(await run(definitions, '--dry-run')).toMatchObject({ code: 0 });
  expect(await run(definitions, '--check')).toMatchObject({ code: 1 });
  expect(grafana.writes).toEqual([]);
  await run(definitions);
  expect(await run(definitions, '--check')).toMatchObject({
    code: 0,
    output: expect.stringContaining('Grafana has these rules already.\n'),
  });
});

test('rules whose KPI is gone go with --prune, others are left by --kpi', async () => {
  await run(definitions);
  const fewer = exampleRegistry({ id: 'a' });
  const left = await run(fewer);
  expect(left).toMatchObject({ code: 1, messages: expect.stringContaining('remove it: --prune.') });
  expect(await run(fewer, '--kpi', 'a')).toMatchObject({ code: 0, messages: '' });
  expect(await run(fewer, '--kpi', 'b')).toMatchObject({ code: 2 });
  expect(await run(fewer, '--prune')).toMatchObject({ code: 0 });
  expect([...grafana.rules.keys()]).toEqual(['kpi-a-burn-page', 'kpi-a-burn-ticket']);
});

test('a long text that differs stands on lines of its own', async () => {
  await run(definitions);
  const { output } = await run(definitions.replaceAll('good_total', 'other_total'), '--dry-run');
  expect(output).toMatch(/ {4}query input_good_5m\n {6}- .*good_total.*\n {6}\+ .*other_total/);
});

test.each<[string, number, string]>([
  ['401', 401, 'Grafana asks for a login.'],
  ['403', 403, 'The alert rules of this Grafana cannot be read'],
])('a Grafana that answers %s', async (_, status, told) => {
  grafana.fails = () => ({ status, body: { message: 'no' } });
  expect(await run(definitions)).toMatchObject({ code: 3, messages: expect.stringContaining(told) });
});

test('a Grafana that stops half-way ends with 3, and the next apply does the rest', async () => {
  grafana.fails = ({ method }, count) => (method === 'PUT' && count > 9 ? { status: 500, body: {} } : null);
  const half = await run(definitions);
  expect(half).toMatchObject({ code: 3, messages: expect.stringContaining('The rules of "b" were not written') });
  expect(half.output).toContain('Written: 2 rules.');
  grafana.fails = () => null;
  expect((await run(definitions)).output).toContain('Written: 2 rules.');
  expect(grafana.rules.size).toBe(4);
});

test('definitions with errors are not applied', async () => {
  expect(await run(exampleRegistry({ formula: 'god' }))).toMatchObject({ code: 1, output: '' });
  expect(grafana.sent).toEqual([]);
});
