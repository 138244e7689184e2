import { recallBoard, rememberBoard, type AskedBoard } from './ahead';

const board: AskedBoard = {
  source: 'kpis',
  behind: ['Prometheus', 'Shop'],
  hasPanels: true,
  from: 'now-6h',
  to: 'now',
  asks: [{ ids: ['checkout', 'orders'], show: 'status', points: 400 }],
};
const at = (pathname: string, search = '') => recallBoard({ pathname, search });

beforeEach(() => window.localStorage.clear());

test.each(['/d/abc/shop', '/d/abc', '/grafana/d/abc/shop', '/d-solo/abc/shop'])(
  'a dashboard opened again at %s is known',
  (path) => {
    rememberBoard('abc', board);
    expect(at(path)).toEqual(board);
  }
);

test.each(['/d/abcd/shop', '/dashboards', '/', '/explore', '/a/abc', '/d/constructor', '/d/__proto__'])(
  '%s is not',
  (path) => {
    rememberBoard('abc', board);
    expect(at(path)).toBeNull();
  }
);

test('a range in the address goes before the one of the last time', () => {
  rememberBoard('abc', board);
  expect(at('/d/abc', '?kiosk&from=now-2d&to=now-1d')).toMatchObject({ from: 'now-2d', to: 'now-1d' });
});

test('what is asked last stands', () => {
  rememberBoard('abc', board);
  rememberBoard('abc', { ...board, from: 'now-1h' });
  expect(at('/d/abc')?.from).toBe('now-1h');
});

test('of many dashboards the latest are kept, and of one a hundred questions', () => {
  for (let i = 0; i < 40; i++) {
    rememberBoard(`b${i}`, { ...board, asks: Array.from({ length: 300 }, () => board.asks[0]!) });
  }
  expect([9, 10, 39].map((i) => at(`/d/b${i}`)?.asks.length)).toEqual([undefined, 100, 100]);
});

test.each([
  ['no JSON', '{'],
  ['a number', '7'],
  ['a list', '[{"abc":1}]'],
  ['nothing', '{"abc":null}'],
  ['another shape', '{"abc":{"source":1,"behind":[],"from":"now","to":"now","asks":[]}}'],
  ['names that are no text', '{"abc":{"source":"kpis","behind":[1],"from":"now","to":"now","asks":[]}}'],
])('%s in its place is as nothing', (_what, kept) => {
  window.localStorage.setItem('northstar-kpi.boards', kept);
  expect(at('/d/abc')).toBeNull();
  rememberBoard('abc', board);
  expect(at('/d/abc')).toEqual(board);
});

test('a question that cannot be read is left out', () => {
  const kept = { abc: { ...board, asks: [...board.asks, { ids: 'all', show: 'status', points: 1 }, null] } };
  window.localStorage.setItem('northstar-kpi.boards', JSON.stringify(kept));
  expect(at('/d/abc')?.asks).toEqual(board.asks);
});

test('a browser that keeps nothing is no fault', () => {
  const set = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('full');
  });
  expect(() => rememberBoard('abc', board)).not.toThrow();
  set.mockRestore();
  expect(recallBoard({ pathname: '/d/abc', search: '' }, null)).toBeNull();
});

test('what was sent is kept, but not when it is a lot, and requests that cannot be read are left out', () => {
  const request = {
    source: 'prom',
    type: 'prometheus',
    step: 300_000,
    from: 0,
    to: 600_000,
    model: { range: true },
    queries: [{ refId: 'Q0', expr: 'up' }],
  };
  rememberBoard('abc', { ...board, sent: { at: 1, requests: [request] } });
  expect(at('/d/abc')?.sent).toEqual({ at: 1, requests: [request] });
  expect(at('/d/abc', '?from=now-7d')?.sent).toBeUndefined();
  const odd = { ...request, queries: [{ refId: 'Q0' }] };
  const kept = { abc: { ...board, sent: { at: 1, requests: [request, odd, { ...request, step: '5m' }, null] } } };
  window.localStorage.setItem('northstar-kpi.boards', JSON.stringify(kept));
  expect(at('/d/abc')?.sent?.requests).toEqual([request]);
  const many = Array.from({ length: 1_000 }, () => request);
  rememberBoard('abc', { ...board, sent: { at: 1, requests: many } });
  expect(at('/d/abc')).toMatchObject({ source: board.source });
  expect(at('/d/abc')?.sent).toBeUndefined();
});
