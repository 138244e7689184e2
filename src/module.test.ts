const warmUpOwn = jest.fn();
jest.mock('./grafana/warmUp', () => ({ warmUpOwn }));
jest.mock('./pages/App', () => ({ default: () => null }));

test.each([
  ['/d/abc/board', 1],
  ['/grafana/d/abc', 1],
  ['/d-solo/abc', 1],
  ['/explore', 0],
  ['/dashboards', 0],
  ['/a/northstar-kpi-app', 0],
])('at %s the data source is loaded ahead %d times', (path, times) => {
  warmUpOwn.mockClear();
  window.history.replaceState(null, '', path);
  jest.isolateModules(() => {
    expect(jest.requireActual('./module').plugin).toBeDefined();
  });
  expect(warmUpOwn).toHaveBeenCalledTimes(times);
});
