import { rememberBoard } from './ahead';
import { fetchAhead } from './fetchAhead';

const get = jest.fn<Promise<unknown>, [string]>();
jest.mock('@grafana/runtime', () => ({ getDataSourceSrv: () => ({ get }) }));

const board = { source: 'kpis', behind: ['Prometheus'], from: 'now-6h', to: 'now', asks: [] };
const here = { pathname: '/d/abc/shop', search: '' };

beforeEach(() => {
  window.localStorage.clear();
  get.mockReset();
});

test('a dashboard that was shown before is fetched, and what it needs is loaded beside', async () => {
  const ask = jest.fn(() => Promise.resolve());
  get.mockImplementation((name) => Promise.resolve(name === 'kpis' ? { fetchAhead: ask } : {}));
  rememberBoard('abc', board);
  await fetchAhead(here);
  expect(get.mock.calls).toEqual([['Prometheus'], ['kpis']]);
  expect(ask).toHaveBeenCalledWith(board);
});

test('any other asks for nothing', async () => {
  rememberBoard('abc', board);
  await fetchAhead({ pathname: '/d/other', search: '' });
  expect(get).not.toHaveBeenCalled();
});

test.each([
  ['is not there any more', () => Promise.reject(new Error('not found'))],
  ['is of another kind', () => Promise.resolve({})],
  ['fails', () => Promise.resolve({ fetchAhead: () => Promise.reject(new Error('503')) })],
])('a data source that %s is told by the panels', async (_what, answer) => {
  get.mockImplementation(answer);
  rememberBoard('abc', board);
  await expect(fetchAhead(here)).resolves.toBeUndefined();
});
