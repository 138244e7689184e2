import { setBackendSrv, type BackendSrv } from '@grafana/runtime';
import { of } from 'rxjs';
import { hour, minute } from '../core/time/units';
import { frameOf, installSources, type Request } from '../grafana/testing/sources';
import { installTemplates } from './testing/templates';
import { answer, fileOf, kpiIn, kpiSource, rangeOf } from './testing/board';

const sql = (name: string): string =>
  `select $__timeGroupAlias(t, $__interval), count(*) as ${name} from o where $__timeFilter(t) group by 1`;

const orders = {
  id: 'orders',
  unit: 'short',
  target: undefined,
  budget: undefined,
  inputs: { orders: { source: 'Shop', query: sql('orders'), over: 'sum' } },
  formula: 'orders',
  window: { rolling: '1h' },
};

beforeEach(() => void installTemplates());
afterEach(() => jest.useRealTimers());

test('a clock five minutes ahead counts by Grafana, keeps no bucket whose time has not come, and is told', async () => {
  const there = Date.UTC(2026, 10, 20, 14, 7);
  jest.useFakeTimers({ now: there + 5 * minute, doNotFake: ['setTimeout', 'queueMicrotask', 'setImmediate'] });
  const lag = 5 * minute;
  const service = {
    fetch: () => of({ headers: new Headers({ Date: new Date(Date.now() - lag).toUTCString() }) }),
  };
  setBackendSrv(service as unknown as BackendSrv);
  // A row a second, up to the source's own now.
  const query = ({ targets, range, intervalMs }: Request) => {
    const now = Date.now() - lag;
    const times: number[] = [];
    for (let at = range.from.valueOf(); at < Math.min(range.to.valueOf(), now); at += intervalMs) {
      times.push(at);
    }
    const counts = times.map((at) => Math.min(intervalMs, now - at) / 1000);
    return Promise.resolve({ data: targets.map(({ refId }) => frameOf(refId, times, counts)) });
  };
  installSources([{ uid: 'shop', name: 'Shop', type: 'grafana-postgresql-datasource', query }]);
  const source = kpiSource(fileOf(orders));
  expect(source.registry.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const ask = async () => {
    const range = rangeOf(Date.now() - 6 * hour, Date.now());
    const response = await answer(source, [{ refId: 'A', ids: ['orders'] }], { range });
    expect(response.errors).toBeUndefined();
    return kpiIn(response, 'orders');
  };
  for (let i = 0; i < 8; i++) {
    const { value, at, notices } = await ask();
    expect(at).toBeLessThanOrEqual(Date.now() - lag);
    expect(value).toBe(3600);
    expect(notices.map(({ message }) => message)).toEqual(["The clock of this computer is 5m ahead of Grafana's."]);
    jest.setSystemTime(Date.now() + minute);
  }
});
