import type { BreakKind } from './breaks';
import { startTraffic } from './traffic';
import { Counters } from './counters';
import { createShop } from './model';
import { uniform } from './random';
import { createShopService, type ShopService } from './service';
import { minutesPerDay } from './story';

const firstDay = 20_500;
const shop = createShop({ seed: 21, firstDay });
const outageMinute = (firstDay - 9) * minutesPerDay + 14 * 60 + 20;
const quietMinute = (firstDay - 1) * minutesPerDay + 4 * 60;

let service: ShopService | null = null;
afterEach(async () => {
  service?.server.closeAllConnections();
  await new Promise((resolve) => service?.server.close(resolve));
});

async function open(minute: number, order: () => Promise<void> = async () => {}, kind: BreakKind | null = null) {
  let draws = 0;
  const random = () => uniform(1, (draws += 1), 0);
  const counters = new Counters();
  counters.restart(true);
  const troubles: unknown[] = [];
  const onTrouble = (error: unknown) => troubles.push(error);
  const ledger = { order, closeMinute: async () => {} };
  const now = () => minute * 60_000;
  service = createShopService({ shop, counters, ledger, now, random, broken: () => kind, onTrouble });
  const { server } = service;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, counters, service, troubles, random, now };
}

async function checkouts(url: string, count: number): Promise<number[]> {
  const replies = Array.from({ length: count }, () => fetch(`${url}/checkout`, { method: 'POST' }));
  return (await Promise.all(replies)).map(({ status }) => status);
}

test('answers, counts every answer once, and books the paid orders', async () => {
  let booked = 0;
  const { url, counters } = await open(quietMinute, async () => {
    booked += 1;
  });
  const statuses = await checkouts(url, 60);
  const paid = statuses.filter((status) => status === 200).length;
  expect(paid).toBeGreaterThan(50);
  expect(booked).toBe(paid);
  const entries = counters.entries();
  expect(entries.get('http_requests_total{code="200",route="/checkout"}')).toBe(paid);
  expect(entries.get('http_request_duration_seconds_count{route="/checkout"}')).toBe(60);
  expect(await (await fetch(url)).json()).toMatchObject({ shop: 'Northstar demo shop' });
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('http_requests_total{code="200",route="/"} 1');
});

test('in the outage it fails as often as the model says', async () => {
  const { url } = await open(outageMinute);
  const failed = (await checkouts(url, 200)).filter((status) => status === 500).length;
  expect(failed).toBeGreaterThan(90);
  expect(failed).toBeLessThan(150);
}, 15_000);

test('a visitor without a cookie begins a visit', async () => {
  const { url, service: shopService } = await open(quietMinute);
  const first = await fetch(url);
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(cookie).toMatch(/^session=\d+$/);
  await fetch(url, { headers: { cookie } });
  await fetch(url);
  expect(shopService.takeSessions()).toBe(2);
  expect(shopService.takeSessions()).toBe(0);
});

test.each([
  ['GET', '/nothing', 404],
  ['GET', '/checkout', 405],
  ['POST', '/', 405],
  ['GET', '/__proto__', 404],
])('%s %s is answered with %d', async (method, path, status) => {
  const { url } = await open(quietMinute);
  expect((await fetch(url + path, { method })).status).toBe(status);
});

test('books that cannot be written do not stop the shop', async () => {
  const { url, troubles } = await open(quietMinute, async () => {
    throw new Error('no database');
  });
  const statuses = await checkouts(url, 5);
  expect(statuses).toContain(200);
  expect(troubles.length).toBe(statuses.filter((status) => status === 200).length);
});

test('visitors come over HTTP with the rhythm of the model, until they are stopped', async () => {
  const busy = (firstDay - 1) * minutesPerDay + 15 * 60;
  const { url, counters, random } = await open(busy);
  const stop = startTraffic({ shop, url, now: () => busy * 60_000, random });
  await new Promise((resolve) => setTimeout(resolve, 3000));
  stop();
  const answered = () =>
    [...counters.entries()].reduce((sum, [id, count]) => (id.startsWith('http_requests_total') ? sum + count : sum), 0);
  // Those that are on their way are answered yet, on a busy machine late.
  let before = -1;
  while (before !== answered()) {
    before = answered();
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
  // 3 s of a minute with some 250 requests.
  expect(before).toBeGreaterThan(3);
  expect(before).toBeLessThan(40);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(answered()).toBe(before);
});

test('a broken checkout fails six times in ten, in a quiet hour', async () => {
  const { url } = await open(quietMinute, undefined, 'checkout');
  const failed = (await checkouts(url, 200)).filter((status) => status === 500).length;
  expect(failed).toBeGreaterThan(90);
  expect(failed).toBeLessThan(150);
});

test('late data: Prometheus gets nothing, visitors notice nothing', async () => {
  const { url } = await open(quietMinute, undefined, 'late-data');
  expect((await fetch(`${url}/metrics`)).status).toBe(503);
  expect((await fetch(url)).status).toBe(200);
});

describe('the inbox', () => {
  const send = (url: string, body: string) => fetch(`${url}/inbox`, { method: 'POST', body });

  test('shows the alerts that arrived, the newest first, as text', async () => {
    const { url } = await open(quietMinute);
    expect(await (await fetch(`${url}/inbox`)).text()).toContain('No alert has arrived yet.');
    const alert = (name: string) => ({
      ...{ status: 'firing', labels: { alertname: name, severity: 'page' } },
      annotations: { summary: '<img src=x onerror=alert(1)>' },
    });
    await send(url, JSON.stringify({ alerts: [alert('First')] }));
    expect((await send(url, JSON.stringify({ alerts: [alert('Second')] }))).status).toBe(204);
    const page = await (await fetch(`${url}/inbox`)).text();
    expect(page.indexOf('Second')).toBeLessThan(page.indexOf('First'));
    expect(page).toContain('severity=page');
    expect(page).not.toContain('<img');
  });

  test.each([
    ['no JSON', 'hello', 400],
    ['JSON of another kind', '[1]', 204],
    ['alerts without anything', '{"alerts":[null,1]}', 204],
    ['a flood', 'x'.repeat(1_000_001), 413],
  ])('%s', async (_, body, status) => {
    const { url } = await open(quietMinute);
    expect((await send(url, body)).status).toBe(status);
    expect((await fetch(`${url}/inbox`)).status).toBe(200);
  });
});
