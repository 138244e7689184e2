import { lastValueFrom } from 'rxjs';

import { PreviewBackendSrv } from './backendSrv';

interface Call {
  readonly url: string;
  readonly init: RequestInit;
  answer(status: number, text: string): void;
}

let calls: Call[];

beforeEach(() => {
  calls = [];
  global.fetch = (input, init = {}) =>
    new Promise((resolve, reject) => {
      init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      const answer = (status: number, text: string): void =>
        // Jest's browser has no Response; what the service reads of one is enough.
        resolve({
          ok: status < 400,
          status,
          statusText: '',
          headers: {},
          url: String(input),
          text: async () => text,
        } as Response);
      calls.push({ url: String(input), init, answer });
    });
});

const ask = (options: object) => lastValueFrom(new PreviewBackendSrv().fetch({ url: 'api/x', ...options }));

test('parameters go into the address, data into the body', async () => {
  const answer = ask({ method: 'POST', params: { a: 1, b: undefined }, data: { c: 2 } });
  calls[0]?.answer(200, '{"d":3}');
  expect(calls[0]).toMatchObject({ url: 'http://localhost/api/x?a=1', init: { method: 'POST', body: '{"c":2}' } });
  expect(await answer).toMatchObject({ status: 200, data: { d: 3 } });
});

test.each([
  ['JSON', 400, '{"message":"no"}', { message: 'no' }],
  ['text', 500, 'broken', { message: 'broken' }],
])('a status of failure rejects with what was said in %s', async (_, status, text, data) => {
  const answer = ask({});
  calls[0]?.answer(status, text);
  await expect(answer).rejects.toMatchObject({ status, data, config: { url: 'api/x' } });
});

test('an id that is used again ends the earlier request', async () => {
  const service = new PreviewBackendSrv();
  const first = lastValueFrom(service.fetch({ url: 'a', requestId: 'Q1' }));
  const second = lastValueFrom(service.fetch({ url: 'b', requestId: 'Q1' }));
  calls[1]?.answer(200, '1');
  await expect(first).rejects.toMatchObject({ cancelled: true, status: -1, type: 'cancelled' });
  expect((await second).data).toBe(1);
});

test('whoever unsubscribes ends the request', () => {
  const subscription = new PreviewBackendSrv().fetch({ url: 'a' }).subscribe();
  subscription.unsubscribe();
  expect(calls[0]?.init.signal?.aborted).toBe(true);
});

test('no connection is a failure with a sentence', async () => {
  global.fetch = () => Promise.reject(new Error('Failed to fetch'));
  await expect(ask({})).rejects.toMatchObject({ status: 0, message: 'Failed to fetch' });
});
