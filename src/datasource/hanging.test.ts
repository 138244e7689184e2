import { LoadingState, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { NEVER, Observable, delay, from, of, switchMap, throwError, timer, type Subscription } from 'rxjs';

import type { KpiData } from '../grafana/payload';
import { installSources, steady, type Request } from '../grafana/testing/sources';
import type { KpiDataSource } from './datasource';
import { fileOf, kpisIn, kpiSource, requestOf } from './testing/board';
import { installTemplates } from './testing/templates';
import type { KpiQuery } from './types';

const rates = (text: string): number => (text.includes('good') ? 9 : 10);
const sql = (name: string) => ({
  source: 'Shop',
  query: `select $__timeGroupAlias(at, $__interval), ${name} from t where $__timeFilter(at) group by 1`,
  over: 'sum',
});
const kpis = fileOf(
  { id: 'web', name: 'Web' },
  { id: 'orders', name: 'Orders', inputs: { good: sql('good'), total: sql('total') } }
);
const both: KpiQuery = { refId: 'A', ids: ['web', 'orders'] };
const second = 1000;

type Behaviour = 'answers' | 'answers late' | 'hangs' | 'gives up' | 'forbids' | 'fails';

let worlds = 0;

/** Two sources that a test can break and mend. Those of one test owe nothing to another. */
function installWorld() {
  worlds++;
  const now: { prometheus: Behaviour; shop: Behaviour } = { prometheus: 'answers', shop: 'answers' };
  const sent = { prometheus: 0, shop: 0 };
  const query = (name: keyof typeof now) => (request: Request) => {
    sent[name]++;
    switch (now[name]) {
      case 'answers':
        return from(steady(rates)(request));
      case 'answers late':
        return from(steady(rates)(request)).pipe(delay(65 * second));
      case 'hangs':
        return NEVER;
      // Grafana's server waits for half a minute.
      case 'gives up':
        return timer(30 * second).pipe(
          switchMap(() =>
            of({ data: [], errors: [{ message: 'Post "http://10.1.2.3": net/http: timeout', status: 502 }] })
          )
        );
      case 'forbids':
        return throwError(() => ({ status: 403, data: { message: "You'll need additional permissions" } }));
      case 'fails':
        return Promise.reject(new Error('connection refused'));
    }
  };
  installSources([
    { uid: `prom${worlds}`, name: 'Prometheus', type: 'prometheus', query: query('prometheus') },
    { uid: `shop${worlds}`, name: 'Shop', type: 'grafana-postgresql-datasource', query: query('shop') },
  ]);
  return { now, sent };
}

/** A panel that keeps what it was last sent, and leaves an answer when it asks anew, as Grafana's does. */
class Panel {
  last: DataQueryResponse | null = null;
  count = 0;
  isComplete = false;
  onNext: () => void = () => undefined;
  private subscription: Subscription | undefined;

  constructor(private readonly source: KpiDataSource) {}

  refresh(over: Partial<DataQueryRequest<KpiQuery>> = {}): void {
    this.subscription?.unsubscribe();
    this.isComplete = false;
    this.subscription = this.source
      .query(requestOf([both], { rangeRaw: { from: 'now-6h', to: 'now' }, ...over }))
      .subscribe({
        next: (response) => this.receive(response),
        complete: () => (this.isComplete = true),
      });
  }

  private receive(response: DataQueryResponse): void {
    this.last = response;
    this.count++;
    this.onNext();
  }

  leave(): void {
    this.subscription?.unsubscribe();
  }

  /** What is known of a KPI. */
  of(id: string): KpiData {
    const found = this.last === null ? undefined : kpisIn(this.last).find(({ kpi }) => kpi.id === id);
    if (found === undefined) {
      throw new Error(`nothing is known of ${id}`);
    }
    return found;
  }
}

const wait = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);
const start = Date.UTC(2026, 10, 30, 7, 27, 3);

beforeEach(() => {
  installTemplates();
  jest.useFakeTimers({ now: start });
});
// What one test began has ended before the next one: they share the page's scheduler.
afterEach(async () => {
  await wait(90 * second);
  jest.useRealTimers();
});

test('a board whose sources answer gets one answer', async () => {
  installWorld();
  const panel = new Panel(kpiSource(kpis));
  panel.refresh();
  await wait(5 * second);
  expect([panel.count, panel.isComplete, panel.last?.state]).toEqual([1, true, LoadingState.Done]);
  expect(panel.of('web').pending).toBeUndefined();
});

test('names stand within a second where a source hangs, and the others have their numbers', async () => {
  const { now } = installWorld();
  now.prometheus = 'hangs';
  const panel = new Panel(kpiSource(kpis));
  panel.refresh();
  await wait(600);
  expect(panel.last?.state).toBe(LoadingState.Streaming);
  expect(panel.of('orders')).toMatchObject({ value: 90, problems: [] });
  expect(panel.of('orders').pending).toBeUndefined();
  expect(panel.of('web')).toMatchObject({ value: null, problems: [], kpi: { name: 'Web' } });
  const { pending } = panel.of('web');
  expect(pending).toMatchObject({ sources: ['Prometheus'], asOf: null });
  expect(pending!.since - start).toBeLessThan(100);
});

test('what waits for nothing new is not drawn again and again', async () => {
  const { now } = installWorld();
  now.prometheus = 'hangs';
  const panel = new Panel(kpiSource(kpis));
  panel.refresh();
  await wait(second);
  const { count } = panel;
  await wait(30 * second);
  expect(panel.count).toBe(count);
});

test('the limit survives the refreshes, and those after it keep the message', async () => {
  const { now, sent } = installWorld();
  now.prometheus = 'hangs';
  const panel = new Panel(kpiSource(kpis));
  for (let refresh = 0; refresh < 6; refresh++) {
    panel.refresh();
    await wait(10 * second);
    if (refresh < 5) {
      expect(panel.of('web').pending).toMatchObject({ sources: ['Prometheus'] });
      expect(panel.of('web').pending!.since - start).toBeLessThan(100);
    }
  }
  await wait(100);
  expect(panel.of('web').problems[0]?.message).toContain('no data for 60 seconds');
  const { prometheus } = sent;
  for (let refresh = 0; refresh < 4; refresh++) {
    panel.refresh();
    await wait(10 * second);
    expect(panel.of('web').problems[0]?.message).toContain('no data for 60 seconds');
    expect(panel.of('orders').value).toBe(90);
  }
  // The same requests once more, not anew with each refresh; a minute that has begun meanwhile is one more.
  expect(sent.prometheus - prometheus).toBeLessThanOrEqual(prometheus + 1);
});

test('the last value stays, as of when it was read, and the new one comes when the source does', async () => {
  const { now } = installWorld();
  const panel = new Panel(kpiSource(kpis));
  panel.refresh();
  await wait(10 * second);
  now.prometheus = 'hangs';
  await wait(5 * 60 * second);
  panel.refresh();
  await wait(second);
  // Most refreshes are over by now: nothing changes before.
  expect(panel.of('web').pending).toBeUndefined();
  await wait(4 * second);
  expect(panel.of('web')).toMatchObject({ value: 90, pending: { sources: ['Prometheus'], asOf: start } });
  expect(panel.of('orders').pending).toBeUndefined();
  await wait(56 * second);
  expect(panel.of('web')).toMatchObject({ value: null, last: { asOf: start, data: { value: 90 } } });
  expect(panel.of('web').problems).toHaveLength(1);
  now.prometheus = 'answers';
  panel.refresh();
  await wait(5 * second);
  expect(panel.of('web')).toMatchObject({ value: 90, problems: [] });
  expect(panel.of('web').pending).toBeUndefined();
  expect(panel.of('web').last).toBeUndefined();
});

test('a refresh leaves the numbers of the others as they are while one has never answered', async () => {
  const { now } = installWorld();
  now.prometheus = 'hangs';
  const panel = new Panel(kpiSource(kpis));
  panel.refresh();
  await wait(2 * second);
  const seen: unknown[] = [];
  panel.onNext = () => seen.push(panel.of('orders').pending);
  panel.refresh();
  await wait(2 * second);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter((pending) => pending !== undefined)).toEqual([]);
  panel.leave();
});

test('a database that is stopped and started', async () => {
  const { now } = installWorld();
  const panel = new Panel(kpiSource(kpis));
  panel.refresh();
  await wait(10 * second);
  now.shop = 'fails';
  await wait(5 * 60 * second);
  panel.refresh();
  await wait(second);
  expect(panel.of('orders')).toMatchObject({ value: null, last: { data: { value: 90 } } });
  expect(panel.of('web').value).toBe(90);
  now.shop = 'answers';
  panel.refresh();
  await wait(second);
  expect(panel.of('orders')).toMatchObject({ value: 90, problems: [] });
  expect(panel.of('orders').last).toBeUndefined();
});

test('another range, or another value of a variable, has no last value', async () => {
  const { now } = installWorld();
  const panel = new Panel(kpiSource(kpis));
  panel.refresh();
  await wait(second);
  now.prometheus = 'hangs';
  await wait(5 * 60 * second);
  panel.refresh({ rangeRaw: { from: 'now-1h', to: 'now' } });
  await wait(second);
  expect(panel.of('web')).toMatchObject({ value: null, pending: { asOf: null } });
});

test('a board that is left lets go of its requests soon, and keeps nothing of them', async () => {
  let open = 0;
  installSources([
    {
      uid: 'prom',
      name: 'Prometheus',
      type: 'prometheus',
      query: () => new Observable(() => (open++, () => open--)).pipe(switchMap(() => NEVER)),
    },
  ]);
  const panel = new Panel(kpiSource(fileOf({ id: 'web' })));
  panel.refresh();
  await wait(second);
  expect(open).toBeGreaterThan(0);
  panel.leave();
  await wait(3 * second);
  expect(open).toBe(0);
  expect(jest.getTimerCount()).toBe(0);
});

test('the limit is a minute also where Grafana’s server gives up earlier', async () => {
  const { now } = installWorld();
  now.prometheus = 'gives up';
  const panel = new Panel(kpiSource(kpis));
  // No refresh coincides with the end of a request.
  for (let refresh = 0; refresh < 6; refresh++) {
    panel.refresh();
    await wait(9.7 * second);
  }
  await wait(4 * second);
  expect(panel.of('web').problems[0]?.message).toMatch(/^Prometheus did not answer: /);
  expect(panel.of('orders').value).toBe(90);
});

test('a source that answers after the limit has its message, and then its numbers', async () => {
  const { now } = installWorld();
  now.prometheus = 'answers late';
  const panel = new Panel(kpiSource(kpis));
  panel.refresh();
  await wait(62 * second);
  expect(panel.of('web').problems[0]?.message).toContain('no data for 60 seconds');
  now.prometheus = 'answers';
  await wait(10 * second);
  panel.refresh();
  await wait(second);
  expect(panel.of('web')).toMatchObject({ value: 90, problems: [] });
});

test('a reader who may not query a source is told so, and sees the rest', async () => {
  const { now } = installWorld();
  now.shop = 'forbids';
  const panel = new Panel(kpiSource(kpis));
  panel.refresh();
  await wait(second);
  expect(panel.of('orders').problems.map(({ message }) => message)).toEqual([
    "Shop did not answer: You'll need additional permissions (HTTP status 403).",
  ]);
  expect(panel.of('web').value).toBe(90);
});
