import { CoreApp } from '@grafana/data';
import { recallBoard } from '../grafana/ahead';
import { putEarly } from '../grafana/early';
import { installSources, steady } from '../grafana/testing/sources';
import { answer, fileOf, kpisIn, kpiSource } from './testing/board';
import { installTemplates } from './testing/templates';

const here = { pathname: '/d/board/shop', search: '' };

function installPrometheus() {
  const query = jest.fn(steady((text) => (text.includes('good') ? 9 : 10)));
  installSources([{ uid: 'prom', name: 'Prometheus', type: 'prometheus', jsonData: { timeInterval: '15s' }, query }]);
  return query;
}

const written = () => new Promise((resolve) => setTimeout(resolve, 200));

beforeEach(() => {
  window.localStorage.clear();
  putEarly({ now: Date.now(), replies: [] });
  installTemplates();
});

test('a board that opens again finds its numbers fetched', async () => {
  const file = fileOf({ id: 'a' }, { id: 'b' });
  const first = installPrometheus();
  const onBoard = { app: CoreApp.Dashboard, dashboardUID: 'board', panelPluginId: 'northstar-kpi-panel' };
  await answer(kpiSource(file), [{ refId: 'A', ids: ['a', 'b'] }], onBoard);
  expect(first).toHaveBeenCalled();
  await written();
  const board = recallBoard(here);
  expect(board).toMatchObject({ behind: ['Prometheus'], hasPanels: true, asks: [{ ids: ['a', 'b'], show: 'status' }] });
  const texts = first.mock.calls.flatMap(([{ targets }]) => targets.map(({ expr }) => expr));
  expect(board!.sent!.requests.flatMap(({ queries }) => queries.map(({ expr }) => expr))).toEqual(texts);

  const again = installPrometheus();
  const source = kpiSource(file);
  await source.fetchAhead(board!);
  const calls = again.mock.calls.length;
  expect(calls).toBeGreaterThan(0);
  const response = await answer(source, [{ refId: 'A', ids: ['a', 'b'] }], onBoard);
  expect(kpisIn(response).map(({ value }) => value)).toEqual([90, 90]);
  expect(again.mock.calls).toHaveLength(calls);
  // What this one asked is written down too.
  await written();
});

test.each([
  ['Explore', { app: CoreApp.Explore, dashboardUID: 'board' }],
  ['no dashboard', { app: CoreApp.Dashboard }],
])('what %s asks is not kept', async (_what, from) => {
  installPrometheus();
  await answer(kpiSource(fileOf({ id: 'a' })), [{ refId: 'A', ids: ['a'] }], from);
  await written();
  expect(recallBoard(here)).toBeNull();
});

test('a KPI that needs the variables of a dashboard, and one that is gone, wait for the panels', async () => {
  const query = installPrometheus();
  const needy = {
    id: 'a',
    inputs: {
      good: { source: 'Prometheus', query: 'sum(increase(good{env="$env"}[$__interval]))', over: 'sum' },
      total: { source: 'Prometheus', query: 'sum(increase(total{env="$env"}[$__interval]))', over: 'sum' },
    },
  };
  const asks = [{ ids: ['a', 'gone'], show: 'status', points: 100 }];
  await kpiSource(fileOf(needy)).fetchAhead({
    source: 'kpis',
    behind: [],
    hasPanels: false,
    from: 'now-6h',
    to: 'now',
    asks,
  });
  expect(query).not.toHaveBeenCalled();
});

test('a board whose early requests nobody wanted sends none the next time', async () => {
  installPrometheus();
  const query = { refId: 'Q0', expr: 'gone' };
  const reply = Promise.reject(new Error('unwanted'));
  reply.catch(() => undefined);
  const unwanted = {
    source: 'prom',
    type: 'prometheus',
    model: {},
    step: 300_000,
    from: 0,
    to: 300_000,
    queries: [query],
    reply,
  };
  putEarly({ now: Date.now(), replies: [unwanted] });
  const onBoard = { app: CoreApp.Dashboard, dashboardUID: 'board' };
  await answer(kpiSource(fileOf({ id: 'a' })), [{ refId: 'A', ids: ['a'] }], onBoard);
  await written();
  expect(recallBoard(here)).toMatchObject({ hasPanels: false, asks: [{ ids: ['a'] }] });
  expect(recallBoard(here)?.sent).toBeUndefined();
});

test('a range that cannot be read is not asked about', async () => {
  const query = installPrometheus();
  const asks = [{ ids: ['a'], show: 'status', points: 100 }];
  const board = { source: 'kpis', behind: [], hasPanels: true, from: 'long ago', to: 'now', asks };
  await kpiSource(fileOf({ id: 'a' })).fetchAhead(board);
  expect(query).not.toHaveBeenCalled();
});
