import type { ScopedVars } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import type { Kpi } from '../core/definition/types';
import { formula, input, kpi } from '../core/testing/world';
import { installSources, type Source } from '../grafana/testing/sources';
import { fillVariables } from './interpolate';
import { installTemplates } from './testing/templates';

type Model = DataQuery & { expr?: string; rawSql?: string };

/** Fills in one field of its query model, as Grafana's sources do, each with its own way of quoting several values. */
function filling(uid: string, key: 'expr' | 'rawSql', quote: (values: string[]) => string): Source {
  const format = (value: unknown): string => (Array.isArray(value) ? quote(value.map(String)) : String(value));
  return {
    uid,
    name: uid,
    type: uid,
    query: () => undefined,
    interpolateVariablesInQueries: (queries: Model[], scopedVars: ScopedVars) =>
      queries.map((query) => ({ ...query, [key]: getTemplateSrv().replace(query[key], scopedVars, format) })),
  };
}

beforeEach(() => {
  installTemplates({ job: ['shop', 'api'], env: 'eu', empty: '' });
  installSources([
    filling('prom', 'expr', (values) => `(${values.join('|')})`),
    filling('sql', 'rawSql', (values) => values.map((value) => `'${value}'`).join(',')),
    { uid: 'plain', name: 'plain', type: 'plain', query: () => undefined },
  ]);
});

async function filled(source: string, query: Kpi['inputs'][number]['query'], scopedVars: ScopedVars = {}) {
  const one = kpi({ inputs: [{ ...input('good', source), query }] });
  return (await fillVariables(one, new Map(), scopedVars)).kpi.inputs[0]?.query;
}

test.each<[string, string, string]>([
  ['prom', 'up{env="$env"}', 'up{env="eu"}'],
  ['prom', 'up{job=~"$job"}', 'up{job=~"(shop|api)"}'],
  ['prom', 'up{job=~"${job}"}', 'up{job=~"(shop|api)"}'],
  ['prom', 'up{job=~"[[job]]"}', 'up{job=~"(shop|api)"}'],
  ['sql', 'select 1 where job in ($job)', "select 1 where job in ('shop','api')"],
  ['plain', 'up{env="$env"}', 'up{env="eu"}'],
  ['prom', 'up{x="$unknown"}', 'up{x="$unknown"}'],
])('%s fills in %s', async (source, query, expected) => {
  expect(await filled(source, query)).toBe(expected);
});

test.each(['$__interval', '${__interval}', '$__range', '$__range_s', '$__rate_interval', '$__interval_ms'])(
  'our own %s is left alone, though the panel has a value for it',
  async (macro) => {
    const name = macro.replace(/[${}]/g, '');
    const panel = { [name]: { text: '15s', value: '15s' } };
    expect(await filled('prom', `increase(x{env="$env"}[${macro}])`, panel)).toBe(`increase(x{env="eu"}[$${name}])`);
  }
);

test.each(['sum(increase(x[$__interval]))', 'select $__timeGroupAlias(at, $__interval), $1', 'x{a=~"b$"}'])(
  'a query without variables is not touched: %s',
  async (query) => {
    const one = kpi({ inputs: [{ ...input('good', 'prom'), query }] });
    const kpis = new Map([[one.id, one]]);
    expect(await fillVariables(one, kpis, {})).toEqual({ kpi: one, kpis });
    expect((await fillVariables(one, kpis, {})).kpi).toBe(one);
  }
);

test('the values of a repeated panel win', async () => {
  expect(await filled('prom', '$env', { env: { text: 'us', value: 'us' } })).toBe('us');
});

test('whole query objects are filled in by their source, or else text by text', async () => {
  expect(await filled('prom', { expr: '$env', legend: 'x' })).toMatchObject({ expr: 'eu', legend: 'x' });
  const query = { metric: '$env', filters: [{ key: 'job', value: '$env' }], limit: 5, on: true, none: null };
  expect(await filled('plain', query)).toEqual({
    metric: 'eu',
    filters: [{ key: 'job', value: 'eu' }],
    limit: 5,
    on: true,
    none: null,
  });
});

test('a query may become empty', async () => {
  expect(await filled('prom', '$empty')).toBe('');
});

test('where the source cannot be had the query stays: whoever asks it will hear why', async () => {
  expect(await filled('nowhere', 'up{env="$env"}')).toBe('up{env="$env"}');
});

test('parts of a composite and earlier versions are filled in too, and nothing is changed in place', async () => {
  const part = kpi({ id: 'part', inputs: [input('good', 'prom', 'sum', 'good{env="$env"}')] });
  const deep = kpi({ id: 'deep', inputs: [], formula: formula('kpi("part")') });
  const past = {
    version: 1,
    since: 0,
    until: 1,
    reason: '',
    formula: formula('good'),
    inputs: [input('good', 'prom', 'sum', 'old{env="$env"}')],
  };
  const whole = kpi({ id: 'whole', inputs: [], formula: formula('kpi("deep") + kpi("gone")'), versions: [past] });
  const kpis = new Map([part, deep, whole].map((one) => [one.id, one]));
  const before = JSON.stringify([...kpis]);
  const { kpi: one, kpis: all } = await fillVariables(whole, kpis, {});
  expect(one.versions[0]?.inputs[0]?.query).toBe('old{env="eu"}');
  expect(all.get('part')?.inputs[0]?.query).toBe('good{env="eu"}');
  expect(all.get('deep')).toBe(deep);
  expect(JSON.stringify([...kpis])).toBe(before);
});

test('a KPI of one’s own id does not take the place of the registered one', async () => {
  const registered = kpi({ inputs: [input('good', 'prom', 'sum', 'registered')] });
  const inline = kpi({ inputs: [input('good', 'prom', 'sum', 'mine{env="$env"}')] });
  const { kpi: one, kpis } = await fillVariables(inline, new Map([[registered.id, registered]]), {});
  expect(one.inputs[0]?.query).toBe('mine{env="eu"}');
  expect(kpis.get(registered.id)).toBe(registered);
});

test('variables are filled into the query of a target, its macros left for the engine', async () => {
  const query = 'SELECT month, $env FROM plan WHERE $__timeFilter(month)';
  const one = kpi({ target: [], unresolvedTarget: { kind: 'query', input: input('target', 'sql', 'last', query) } });
  const { kpi: filledKpi } = await fillVariables(one, new Map(), {});
  expect(filledKpi.unresolvedTarget).toMatchObject({
    input: { query: 'SELECT month, eu FROM plan WHERE $__timeFilter(month)' },
  });
});
