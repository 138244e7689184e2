import { setBackendSrv, type BackendSrv } from '@grafana/runtime';
import { of, throwError, type Observable } from 'rxjs';
import { minute, second } from '../core/time/units';
import { ServerClock } from './serverClock';
import { clockNotice } from './clockNotice';

const here = Date.UTC(2026, 10, 20, 14, 5);

function install(reply: () => Observable<unknown>): { asked: number } {
  const count = { asked: 0 };
  const service = { fetch: () => (count.asked++, reply()) };
  setBackendSrv(service as unknown as BackendSrv);
  return count;
}

const dated = (time: number | string) => () =>
  of({ headers: new Headers({ Date: typeof time === 'string' ? time : new Date(time).toUTCString() }) });

test.each([
  ['five minutes ahead', dated(here - 5 * minute), 5 * minute],
  ['right', dated(here), 0],
  ['a little ahead', dated(here - 10 * second), 0],
  ['behind', dated(here + 5 * minute), 0],
  ['without a date', () => of({ headers: new Headers() }), 0],
  ['with no date', dated('soon'), 0],
  ['refused', () => throwError(() => ({ status: 503 })), 0],
])('a clock that is %s', async (_, reply, offset) => {
  install(reply);
  const clock = new ServerClock(() => here);
  expect(Math.abs((await clock.offset()) - offset)).toBeLessThanOrEqual(second);
  expect(Math.abs(clock.now() - (here - offset))).toBeLessThanOrEqual(second);
});

test('Grafana is asked once, and again after half an hour', async () => {
  let time = here;
  const count = install(dated(here));
  const clock = new ServerClock(() => time);
  await Promise.all([clock.offset(), clock.offset()]);
  expect(count.asked).toBe(1);
  time += 31 * minute;
  expect(await clock.offset()).toBeGreaterThan(30 * minute);
  expect(count.asked).toBe(2);
});

test('the notice says how far it is ahead', () => {
  expect(clockNotice(5 * minute + 400).message).toBe("The clock of this computer is 5m ahead of Grafana's.");
  expect(clockNotice(20 * second).message).toContain('under a minute ahead');
});
