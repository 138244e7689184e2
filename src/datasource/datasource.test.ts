import { LoadingState } from '@grafana/data';
import { waitFor } from '@testing-library/react';
import { lastValueFrom, NEVER } from 'rxjs';
import { exampleKpi } from '../core/testing/example';
import { installSources, steady, type Request } from '../grafana/testing/sources';
import { readPayload } from '../grafana/readPayload';
import type { KpiQuery } from './types';
import { answer, fileOf, kpiIn, kpisIn, kpiSource, problemsOf, requestOf } from './testing/board';
import { installTemplates } from './testing/templates';

const rates = (text: string): number => (text.includes('good') ? 9 : 10);

/** A Prometheus with 9 good in 10 every second, and a SQL source with the same, both counting who asks. */
function installWorld(over: { prometheus?: (request: Request) => unknown; shop?: (request: Request) => unknown } = {}) {
  const prometheus = jest.fn(over.prometheus ?? steady(rates));
  const shop = jest.fn(over.shop ?? steady(rates));
  installSources([
    { uid: 'prom', name: 'Prometheus', type: 'prometheus', jsonData: { timeInterval: '15s' }, query: prometheus },
    { uid: 'shop', name: 'Shop', type: 'grafana-postgresql-datasource', query: shop },
  ]);
  return { prometheus, shop };
}

const sql = (name: string) => ({
  source: 'Shop',
  query: `select $__timeGroupAlias(at, $__interval), ${name}`,
  over: 'sum',
});
const inShop = { inputs: { good: sql('good'), total: sql('total') } };

beforeEach(() => void installTemplates());

describe('an answer', () => {
  test('has a row for each KPI that is chosen', async () => {
    installWorld();
    const source = kpiSource(fileOf({ id: 'a', name: 'A' }, { id: 'b', name: 'B' }, { id: 'c', name: 'C' }));
    const response = await answer(source, [{ refId: 'A', ids: ['c', 'a'] }]);
    expect(response.state).toBe(LoadingState.Done);
    expect(response.errors).toBeUndefined();
    expect(kpisIn(response).map(({ kpi, value }) => [kpi.id, value])).toEqual([
      ['c', 90],
      ['a', 90],
    ]);
    expect(response.data.map(({ refId }) => refId)).toEqual(['A']);
  });

  test.each([
    ['status', ['KPIs'], 'Value'],
    ['series', ['Checkout availability'], 'Target'],
    ['budget', ['Checkout availability', 'Checkout availability budget spent per day'], 'Budget left'],
  ] as const)('in the form %s', async (show, names, field) => {
    installWorld();
    const source = kpiSource(fileOf({}));
    const { data, errors } = await answer(source, [{ refId: 'A', show, ids: ['checkout-availability'] }]);
    expect(errors).toBeUndefined();
    expect(data.map(({ name }) => name)).toEqual(names);
    expect(data[0]?.fields.map(({ name }: { name: string }) => name)).toContain(field);
    expect(data[0]?.length).toBeGreaterThan(0);
  });

  test('of several queries keeps their refIds apart', async () => {
    installWorld();
    const source = kpiSource(fileOf({ id: 'a' }, { id: 'b' }));
    const { data } = await answer(source, [
      { refId: 'A', ids: ['a'] },
      { refId: 'B', ids: ['b'], show: 'series' },
    ]);
    expect(data.map(({ refId, name }) => [refId, name])).toEqual([
      ['A', 'KPIs'],
      ['B', 'Checkout availability'],
    ]);
  });

  test('to a query that names nothing is an empty frame, not the whole registry', async () => {
    const { prometheus } = installWorld();
    const response = await answer(kpiSource(fileOf({ id: 'a' })), [{ refId: 'A' }]);
    expect(kpisIn(response)).toEqual([]);
    expect(response.errors).toBeUndefined();
    expect(prometheus).not.toHaveBeenCalled();
  });

  test('fills in dashboard variables, in lists and in queries', async () => {
    installTemplates({ kpi: ['a', 'b'], env: 'eu' });
    const { prometheus } = installWorld();
    const input = (name: string) => ({ source: 'Prometheus', query: `${name}{env="$env"}[$__interval]`, over: 'sum' });
    const source = kpiSource(fileOf({ id: 'a', inputs: { good: input('good'), total: input('total') } }, { id: 'b' }));
    const response = await answer(source, [{ refId: 'A', ids: ['$kpi'] }]);
    expect(kpisIn(response).map(({ kpi }) => kpi.id)).toEqual(['a', 'b']);
    const sent = prometheus.mock.calls.flatMap(([{ targets }]) => targets.map(({ expr = '' }) => expr));
    expect(sent.filter((expr) => expr.includes('{env="eu"}')).length).toBeGreaterThan(0);
    expect(sent.filter((expr) => expr.includes('$'))).toEqual([]);
  });
});

describe('panels of a board', () => {
  // In the first hours of a day its hours, and those of the day where the window begins, are too far apart for one request.
  test.each([
    [2, 5],
    [9, 4],
    [16, 4],
    [23, 4],
  ])('that ask within the gathering time share their requests, at %i o’clock', async (hour, limit) => {
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 10, 20, hour, 41));
    const { prometheus } = installWorld();
    const ids = Array.from({ length: 20 }, (_, i) => `kpi-${i}`);
    const input = (name: string) => ({ source: 'Prometheus', query: `${name}[$__interval]`, over: 'sum' });
    const source = kpiSource(
      fileOf(...ids.map((id, i) => ({ id, inputs: { good: input(`good_${i}`), total: input(`all_${i}`) } })))
    );
    const responses = await Promise.all(ids.map((id) => answer(source, [{ refId: 'A', ids: [id] }])));
    expect(responses.map((response) => kpisIn(response)[0]?.value)).toEqual(ids.map(() => 90));
    expect(prometheus.mock.calls.length).toBeLessThanOrEqual(limit);
    clock.mockRestore();
  });

  test('with the same KPI fetch it once, and a panel that comes later finds it in memory', async () => {
    // Within one minute: a later one has a tail of its own to fetch.
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
    const { prometheus } = installWorld();
    const source = kpiSource(fileOf({ id: 'a' }));
    const range = requestOf([]).range;
    await Promise.all([
      answer(source, [{ refId: 'A', ids: ['a'] }], { range }),
      answer(source, [{ refId: 'B', ids: ['a'] }], { range }),
    ]);
    const texts = prometheus.mock.calls.flatMap(([{ targets, range: asked, intervalMs }]) =>
      targets.map(({ expr }) => `${expr} ${intervalMs} ${asked.to.valueOf()}`)
    );
    expect(new Set(texts).size).toBe(texts.length);
    const before = prometheus.mock.calls.length;
    await answer(source, [{ refId: 'C', ids: ['a'] }], { range });
    clock.mockRestore();
    expect(prometheus.mock.calls.length - before).toBeLessThanOrEqual(1);
  });

  test('that go away cancel only what they alone needed', async () => {
    const gone: string[] = [];
    const waiting: Array<() => void> = [];
    const held = (request: Request) =>
      new Promise((resolve, reject) => {
        waiting.push(() => void steady(rates)(request).then(resolve, reject));
      });
    const { prometheus, shop } = installWorld({ prometheus: held, shop: () => NEVER });
    const source = kpiSource(fileOf({ id: 'shared' }, { id: 'alone', ...inShop }));
    const first = source.query(
      requestOf([
        { refId: 'A', ids: ['shared'] },
        { refId: 'B', ids: ['alone'] },
      ])
    );
    const leaving = first.subscribe({ next: () => gone.push('next'), error: () => gone.push('error') });
    const staying = lastValueFrom(source.query(requestOf([{ refId: 'A', ids: ['shared'] }])));
    await waitFor(() => expect(shop).toHaveBeenCalled());
    leaving.unsubscribe();
    gone.length = 0;
    const releasing = setInterval(() => waiting.splice(0).forEach((go) => go()), 10);
    expect(kpiIn(await staying, 'shared').value).toBe(90);
    clearInterval(releasing);
    expect(gone).toEqual([]);
    expect(prometheus).toHaveBeenCalled();
  });
});

describe('what goes wrong stays where it is', () => {
  test('a failing source fails only the KPIs that need it', async () => {
    installWorld({ shop: () => Promise.reject({ status: 500, data: { message: 'out of memory' } }) });
    const source = kpiSource(fileOf({ id: 'a' }, { id: 'b', ...inShop }));
    const response = await answer(source, [{ refId: 'A', ids: ['a', 'b'] }]);
    expect(kpiIn(response, 'a')).toMatchObject({ value: 90, problems: [] });
    expect(kpiIn(response, 'b')).toMatchObject({ value: null, status: 'no-data' });
    expect(problemsOf(response, 'b')).toEqual(['Shop did not answer: out of memory (HTTP status 500).']);
    expect(response.data[0]?.meta?.notices).toEqual([
      { severity: 'warning', text: 'Checkout availability: Shop did not answer: out of memory (HTTP status 500).' },
    ]);
  });

  test('an unknown KPI is told under its refId, and the others are shown', async () => {
    installWorld();
    const source = kpiSource(fileOf({ id: 'checkout' }));
    const response = await answer(source, [
      { refId: 'A', ids: ['chekout', 'checkout'] },
      { refId: 'B', ids: ['checkout'] },
    ]);
    expect(response.state).toBe(LoadingState.Error);
    expect(response.errors).toEqual([{ refId: 'A', message: 'There is no KPI "chekout". Did you mean "checkout"?' }]);
    expect(kpisIn(response).map(({ kpi }) => kpi.id)).toEqual(['checkout', 'checkout']);
  });

  test('a KPI whose definition has an error says where to look', async () => {
    installWorld();
    const source = kpiSource(fileOf({ id: 'fine' }, { id: 'spoilt-definition', unitt: 'ms' }));
    const { errors } = await answer(source, [{ refId: 'A', ids: ['spoilt-definition'] }]);
    expect(errors?.[0]?.message).toMatch(
      /^1 definition has an error: kpis\.yaml line \d+: Unknown key "unitt"\. Did you mean "unit"\?$/
    );
  });

  test('a panel says how many of its KPIs have errors; one without any KPI left is an error', async () => {
    installWorld();
    const held = { unitt: 'ms', tags: ['held'], owner: { team: 'Cashiers' } };
    const source = kpiSource(fileOf({ id: 'fine', tags: ['fine'] }, { id: 'a', ...held }, { id: 'b', ...held }));
    const found = async (query: Omit<KpiQuery, 'refId'>) => {
      const { data, errors } = await answer(source, [{ refId: 'A', ...query }]);
      const payload = readPayload(data[0]?.meta?.custom);
      const notices = data[0]?.meta?.notices?.map(({ text }: { text: string }) => text) ?? [];
      return [typeof payload === 'object' ? payload?.leftOut : payload, notices[0], errors?.[0]?.message];
    };
    const two = expect.stringMatching(/^2 definitions have errors: kpis\.yaml line \d+: Unknown key "unitt"/);
    expect(await found({ tags: ['held'] })).toEqual([two, two, two]);
    expect(await found({ teams: ['Cashiers'] })).toEqual([two, two, two]);
    expect(await found({ all: true })).toEqual([two, two, undefined]);
    expect(await found({ ids: ['fine', 'a', 'b'] })).toEqual([two, two, two]);
    expect(await found({ tags: ['fine'] })).toEqual([undefined, undefined, undefined]);
    expect(await found({ ids: ['fine'] })).toEqual([undefined, undefined, undefined]);
    const none = 'No KPI matches the query. Edit the panel and remove a filter.';
    expect(await found({ search: 'nothing like this' })).toEqual([none, none, undefined]);
  });

  test('a file that cannot be read is told where it may hold what is missing', async () => {
    installWorld();
    const source = kpiSource(fileOf({ id: 'fine' }), { name: 'held.yaml', text: 'kpis: [' });
    const message = async (query: Omit<KpiQuery, 'refId'>) => {
      const { errors } = await answer(source, [{ refId: 'A', ...query }]);
      return errors?.[0]?.message;
    };
    expect(await message({ ids: ['gone'] })).toMatch(/^1 file has an error: held\.yaml line 1: /);
    expect(await message({ tags: ['gone'] })).toMatch(/^1 file has an error: held\.yaml line 1: /);
    expect(await message({ ids: ['fine'] })).toBeUndefined();
  });

  test('a fault in one target leaves the others', async () => {
    installWorld();
    const source = kpiSource(fileOf({ id: 'a' }));
    const broken = { refId: 'X', ids: ['a'], show: 'nonsense' as never };
    const { data, errors } = await answer(source, [broken, { refId: 'A', ids: ['a'] }]);
    expect(errors?.map(({ refId }) => refId)).toEqual(['X']);
    expect(data.map(({ refId }) => refId)).toEqual(['A']);
  });
});

describe('a definition in the query itself', () => {
  test('is measured like one of the registry, and may speak of others', async () => {
    installWorld();
    const source = kpiSource(fileOf({ id: 'a' }));
    const definition = exampleKpi({
      id: 'half',
      inputs: undefined,
      formula: 'kpi("a") / 2',
      window: undefined,
      budget: undefined,
    });
    const response = await answer(source, [
      { refId: 'A', kind: 'inline', definition: exampleKpi({ id: 'mine' }) },
      { refId: 'B', kind: 'inline', definition },
    ]);
    expect(response.errors).toBeUndefined();
    expect(kpisIn(response).map(({ kpi, value }) => [kpi.id, value])).toEqual([
      ['mine', 90],
      ['half', 45],
    ]);
  });

  test('is refused with place and remedy', async () => {
    installWorld();
    const definition = exampleKpi({ formula: '100 * god / total' });
    const { errors } = await answer(kpiSource(), [{ refId: 'A', kind: 'inline', definition }]);
    expect(errors?.map(({ refId, message }) => [refId, message])).toEqual([
      ['A', expect.stringMatching(/^definition:\d+:\d+ formula: Unknown input "god"\. Did you mean "good"\?/)],
    ]);
  });

  test('that is missing is told', async () => {
    installWorld();
    const { errors } = await answer(kpiSource(), [{ refId: 'A', kind: 'inline' }]);
    expect(errors?.[0]?.message).toContain('The definition is empty.');
  });

  test('with no more than a warning is shown', async () => {
    installWorld();
    const definition = exampleKpi({ id: 'mine', owner: { name: 'Lead', email: 'ada.lovelace@example.com' } });
    const response = await answer(kpiSource(), [{ refId: 'A', kind: 'inline', definition }]);
    expect(response.errors).toBeUndefined();
    expect(kpiIn(response, 'mine').value).toBe(90);
  });
});

describe('what Grafana asks of a data source', () => {
  test('hidden queries are not run', () => {
    const source = kpiSource();
    expect(source.filterQuery({ refId: 'A', hide: true })).toBe(false);
    expect(source.filterQuery({ refId: 'A', hide: false })).toBe(true);
    expect(source.filterQuery({ refId: 'A' })).toBe(true);
  });

  test('a new query shows a status', () => {
    expect(kpiSource().getDefaultQuery()).toEqual({ kind: 'kpis', show: 'status' });
  });

  test.each([
    [{ refId: 'A', ids: ['a', 'b'], teams: ['Ops'] }, 'status: a, b, Ops'],
    [{ refId: 'A', show: 'burn' as const, search: 'checkout' }, 'burn: checkout'],
    [{ refId: 'A', kind: 'inline' as const, definition: 'id: x' }, 'status: inline definition'],
  ])('%j reads "%s" where the query is folded', (query, text) => {
    expect(kpiSource().getQueryDisplayText(query)).toBe(text);
  });

  test('queries go to Explore with their variables filled in', () => {
    installTemplates({ kpi: ['a', 'b'] });
    expect(kpiSource().interpolateVariablesInQueries([{ refId: 'A', ids: ['$kpi'] }], {})).toEqual([
      { refId: 'A', ids: ['a', 'b'] },
    ]);
  });

  test('"Save & test" says whether the sources answer', async () => {
    installWorld({ shop: () => Promise.reject(new Error('refused')) });
    expect(await kpiSource(fileOf({ id: 'a' })).testDatasource()).toEqual({
      status: 'success',
      message: '1 definition; all their sources answered.',
    });
    const { status, details } = await kpiSource(fileOf({ id: 'a' }, { id: 'b', ...inShop })).testDatasource();
    expect(status).toBe('error');
    expect(details?.message).toMatch(/^b: Shop did not answer: refused\./);
  });

  test('a preview can be had of any definition', async () => {
    installWorld();
    const source = kpiSource();
    const { kpis } = source.selection({ refId: 'A', kind: 'inline', definition: exampleKpi({ id: 'mine' }) });
    expect((await source.measure(kpis[0]!)).value).toBe(90);
  });
});
