import type { DataQueryRequest } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { decodeRegistry } from '../core/definition/decode';
import { exampleRegistry } from '../core/testing/example';
import { KpiVariableSupport } from './KpiVariableSupport';
import { templatesWith } from './testing/templates';
import type { KpiVariableQuery } from './types';

const { registry } = decodeRegistry([
  {
    name: 'kpis.yaml',
    text: exampleRegistry(
      { id: 'a', name: 'Alpha', owner: { name: 'Ada', team: 'Payments' } },
      { id: 'b', name: 'Beta', owner: { name: 'Bo', team: 'Platform' } },
      { id: 'c', name: 'Gamma', owner: { name: 'Cy', team: 'Finance' } }
    ),
  },
]);

function ask(query: unknown): Promise<{ data: unknown[] }> {
  const templates = templatesWith({ team: ['Payments', 'Finance'], none: [] });
  const request = { targets: [query], scopedVars: {} } as DataQueryRequest<KpiVariableQuery>;
  return lastValueFrom(
    new KpiVariableSupport(() => Promise.resolve({ registry, problems: [], leftOut: [] }), templates).query(request)
  );
}

test.each<[unknown, string[]]>([
  ['kpis()', ['a', 'b', 'c']],
  [{ refId: 'v', query: 'owners(team="Platform")' }, ['Bo']],
  ['kpis(team="$team")', ['a', 'c']],
  ['kpis(team="$none")', ['a', 'b', 'c']],
])('%j lists %j', async (query, values) => {
  const { data } = await ask(query);
  expect(data.map((entry) => (entry as { value: string }).value)).toEqual(values);
});

test.each([
  ['kpi()', 'Unknown list "kpi()". Did you mean "kpis()"?'],
  [undefined, 'The query is empty. Write one of kpis(), owners(), teams(), tags(), categories().'],
])('%j is refused with the remedy', async (query, message) => {
  await expect(ask(query)).rejects.toThrow(message);
});

test('a list that is empty because of errors says so', async () => {
  const held = decodeRegistry([{ name: 'held.yaml', text: exampleRegistry({ unitt: 'ms', owner: { team: 'API' } }) }]);
  const support = new KpiVariableSupport(() => Promise.resolve(held), templatesWith());
  const of = (query: string) =>
    lastValueFrom(support.query({ targets: [{ query }], scopedVars: {} } as DataQueryRequest<KpiVariableQuery>));
  await expect(of('kpis()')).rejects.toThrow(/^1 definition has an error: held\.yaml line \d+: Unknown key "unitt"/);
  await expect(of('kpis(team="API")')).rejects.toThrow(/^1 definition has an error/);
  expect(await of('kpis(team="Other")')).toEqual({ data: [] });
});

test('a new variable lists all KPIs', () => {
  expect(
    new KpiVariableSupport(
      () => Promise.resolve({ registry, problems: [], leftOut: [] }),
      templatesWith()
    ).getDefaultQuery()
  ).toEqual({ query: 'kpis()' });
});
