import { exampleRegistry } from '../../../src/core/testing/example';
import { grafanaOf, type Answer } from '../../testing/grafana';
import { kpi } from '../../testing/world';

const path = '/api/datasources/uid/my-kpis';
const old = { name: 'kpis.yaml', text: exampleRegistry({ id: 'a' }) };
const source = {
  ...{ id: 7, uid: 'my-kpis', name: 'KPIs', type: 'northstar-kpi-datasource', access: 'proxy', version: 12 },
  jsonData: { definitions: [old], other: true },
};

async function published(
  answers: Readonly<Record<string, Answer>>,
  registry = exampleRegistry({ id: 'b' }),
  ...args: string[]
) {
  const { fetch, sent } = grafanaOf({ [`GET ${path}`]: { body: source }, ...answers });
  const command = ['publish', '-', '--grafana', 'http://grafana.test', '--datasource', 'my-kpis', ...args];
  const ran = await kpi(command, { input: registry, fetch });
  return { ...ran, puts: sent.filter(({ method }) => method === 'PUT') };
}

const written: Answer = { body: { message: 'Datasource updated' } };

test('the definitions are written with the version that was read, and what else the source has stays', async () => {
  const { code, output, puts } = await published({ [`PUT ${path}`]: written });
  expect([code, output]).toEqual([0, 'a: removed.\nb: added.\nWritten to "my-kpis": 1 file.\n']);
  const definitions = [{ name: 'kpis.yaml', text: exampleRegistry({ id: 'b' }) }];
  expect(puts.map(({ body }) => body)).toEqual([{ ...source, jsonData: { definitions, other: true } }]);
});

test('--dry-run shows what would change, and writes nothing', async () => {
  const { code, output, puts } = await published({}, exampleRegistry({ id: 'a', target: 99 }), '--dry-run');
  expect([code, puts]).toEqual([0, []]);
  expect(output).toBe(
    'a: meaning: target, budget (the version is still 1: write version: 2).\nDry run: nothing was written.\n'
  );
});

test('nothing is written where nothing changes', async () => {
  const { code, output, puts } = await published({}, old.text);
  expect([code, puts]).toEqual([0, []]);
  expect(output).toContain('has these definitions already');
});

test.each([409, 412])('a source that somebody else changed meanwhile is left alone (%d)', async (status) => {
  const { code, messages } = await published({
    [`PUT ${path}`]: { status, body: { message: 'changed by someone else' } },
  });
  expect(code).toBe(1);
  expect(messages).toContain('"my-kpis" was changed by somebody else meanwhile: changed by someone else');
});

test.each<[string, Answer, number, string]>([
  ['is provisioned', { body: { ...source, readOnly: true } }, 1, '"my-kpis" is provisioned from files.'],
  ['is of another type', { body: { ...source, type: 'prometheus' } }, 1, '"my-kpis" is no KPI data source.'],
  ['does not exist', { status: 404, body: { message: 'Data source not found' } }, 3, 'Data source not found'],
  ['is not permitted', { status: 403, body: { message: 'No access' } }, 3, 'does not permit'],
])('a source that %s is refused', async (_, answer, code, told) => {
  const ran = await published({ [`GET ${path}`]: answer });
  expect([ran.code, ran.puts, ran.messages]).toEqual([code, [], expect.stringContaining(told)]);
});

test('definitions with errors are not sent', async () => {
  const { code, messages, puts } = await published({}, exampleRegistry({ formula: 'god' }));
  expect([code, puts]).toEqual([1, []]);
  expect(messages).toContain('Did you mean "good"?');
});

test('a missing uid is told', async () => {
  const { code, messages } = await kpi(['publish', '-', '--grafana', 'http://grafana.test'], { input: old.text });
  expect([code, messages]).toEqual([2, expect.stringContaining('Write --datasource UID.')]);
});
