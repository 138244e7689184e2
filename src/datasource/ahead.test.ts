import { CoreApp } from '@grafana/data';
import { recallBoard } from '../grafana/ahead';
import { installSources, steady } from '../grafana/testing/sources';
import { answer, fileOf, kpisIn, kpiSource } from './testing/board';
import { installTemplates } from './testing/templates';

const here = { pathname: '/d/board/shop', search: '' };

function installPrometheus() {
  const query = jest.fn(steady((text) => (text.includes('good') ? 9 : 10)));
  installSources([
    { uid: 'prom', name: 'Prometheus', type: 'prometheus', jsonData: { timeInterval: '15s' }, query },
  ]);
  return query;
}

const written = () => new Promise((resolve) => setTimeout(resolve, 200));

beforeEach(() => {
  window.localStorage.clear();
  installTemplates();
});

test('a board that opens again finds its numbers fetched', async () => {
  const file = fileOf({ id: 'a' }, { id: 'b' });
  const first = installPrometheus();
  const onBoard = { app: CoreApp.Dashboard, dashboardUID: 'board' };
  await answer(kpiSource(file), [{ refId: 'A', ids: ['a', 'b'] }], onBoard);
  expect(first).toHaveBeenCalled();
  await written();
  const board = recallBoard(here);
  expect(board).toMatchObject({ behind: ['Prometheus'], asks: [{ ids: ['a', 'b'], show: 'status' }] });

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
  await kpiSource(fileOf(needy)).fetchAhead({ source: 'kpis', behind: [], from: 'now-6h', to: 'now', asks });
  expect(query).not.toHaveBeenCalled();
});
