import { rememberBoard } from './ahead';
import { earlyOf, putEarly } from './early';
import { fetchAhead } from './fetchAhead';

const get = jest.fn<Promise<unknown>, [string]>();
const importPanelPlugin = jest.fn<Promise<unknown>, [string]>();
const mockConfig: Record<string, unknown> = {};
jest.mock('@grafana/runtime', () => ({
  getDataSourceSrv: () => ({
    get,
    getInstanceSettings: (uid: string) => ({ uid, meta: { module: 'public/plugins/kpi-datasource/module.js' } }),
  }),
  getPluginImportUtils: () => ({ importPanelPlugin }),
  getBackendSrv: () => ({ fetch: () => jest.requireActual<typeof import('rxjs')>('rxjs').NEVER }),
  get config() {
    return mockConfig;
  },
}));

const board = { source: 'kpis', behind: ['Prometheus'], hasPanels: true, from: 'now-6h', to: 'now', asks: [] };
const here = { pathname: '/d/abc/shop', search: '' };

/** Grafana's loader of modules; null for a Grafana that has none. */
function installLoader(load: ((path: string) => Promise<unknown>) | null): void {
  Reflect.set(window, 'System', load === null ? undefined : { import: load });
}

beforeEach(() => {
  window.localStorage.clear();
  putEarly({ now: 0, replies: [] });
  installLoader(null);
  get.mockReset();
  get.mockResolvedValue({});
  importPanelPlugin.mockReset();
  importPanelPlugin.mockResolvedValue({});
  Object.assign(mockConfig, {
    appSubUrl: '/grafana',
    featureToggles: {},
    panels: { 'northstar-kpi-panel': { module: 'public/plugins/kpi-panel/module.js' } },
  });
});

test('a dashboard that was shown before is fetched, and what it needs is loaded beside', async () => {
  const ask = jest.fn(() => Promise.resolve());
  get.mockImplementation((name) => Promise.resolve(name === 'kpis' ? { fetchAhead: ask } : {}));
  rememberBoard('abc', board);
  await fetchAhead(here);
  expect(get.mock.calls).toEqual([['kpis'], ['Prometheus']]);
  expect(importPanelPlugin.mock.calls).toEqual([['northstar-kpi-panel']]);
  expect(ask).toHaveBeenCalledWith(board);
});

test('modules are taken from the loader while Grafana still asks about their plugins', async () => {
  const ask = jest.fn(() => Promise.resolve());
  const load = jest.fn((path: string) =>
    Promise.resolve(path.includes('datasource') ? { aheadOf: () => ({ fetchAhead: ask }) } : {})
  );
  installLoader(load);
  get.mockReturnValue(new Promise(() => undefined));
  rememberBoard('abc', board);
  await fetchAhead(here);
  expect(load.mock.calls).toEqual([
    ['/grafana/public/plugins/kpi-datasource/module.js'],
    ['/grafana/public/plugins/kpi-panel/module.js'],
  ]);
  expect(ask).toHaveBeenCalledWith(board);
});

test('a module at an address of its own is loaded from there', async () => {
  const load = jest.fn(() => Promise.resolve({}));
  installLoader(load);
  Object.assign(mockConfig, { panels: { 'northstar-kpi-panel': { module: 'https://cdn.example/module.js' } } });
  rememberBoard('abc', board);
  await fetchAhead(here);
  expect(load).toHaveBeenCalledWith('https://cdn.example/module.js');
});

test('where plugins may be put into a sandbox, Grafana loads them', async () => {
  const load = jest.fn(() => Promise.resolve({}));
  installLoader(load);
  Object.assign(mockConfig, { featureToggles: { pluginsFrontendSandbox: true } });
  const ask = jest.fn(() => Promise.resolve());
  get.mockResolvedValue({ fetchAhead: ask });
  rememberBoard('abc', board);
  await fetchAhead(here);
  expect(load).not.toHaveBeenCalled();
  expect(ask).toHaveBeenCalledWith(board);
});

test('panels of other kinds load none of ours', async () => {
  rememberBoard('abc', { ...board, hasPanels: false });
  await fetchAhead(here);
  expect(importPanelPlugin).not.toHaveBeenCalled();
});

test('any other dashboard asks for nothing', async () => {
  rememberBoard('abc', board);
  await fetchAhead({ pathname: '/d/other', search: '' });
  expect(get).not.toHaveBeenCalled();
});

test('what was sent the last time goes out first, if the range is still the same', async () => {
  const query = { refId: 'Q0', expr: 'good[5m]' };
  const sent = {
    at: Date.now(),
    requests: [
      { source: 'prom', type: 'prometheus', model: {}, step: 300_000, from: 0, to: 600_000, queries: [query] },
    ],
  };
  rememberBoard('abc', { ...board, sent });
  await fetchAhead({ ...here, search: '?from=now-7d' });
  expect(earlyOf()?.replies).toEqual([]);
  await fetchAhead(here);
  expect(earlyOf()?.replies).toEqual([expect.objectContaining({ source: 'prom', queries: [query] })]);
});

test.each([
  ['is not there any more', () => Promise.reject(new Error('not found'))],
  ['is of another kind', () => Promise.resolve({})],
  ['fails', () => Promise.resolve({ fetchAhead: () => Promise.reject(new Error('503')) })],
])('a data source that %s is told by the panels', async (_what, answer) => {
  get.mockImplementation(answer);
  importPanelPlugin.mockRejectedValue(new Error('not found'));
  installLoader(() => Promise.reject(new Error('404')));
  rememberBoard('abc', board);
  await expect(fetchAhead(here)).resolves.toBeUndefined();
});
