import { setBackendSrv, type BackendSrv, type BackendSrvRequest } from '@grafana/runtime';
import { NEVER, of, throwError, type Observable } from 'rxjs';
import { day, minute } from '../core/time/units';
import { viewerAnnotations } from './annotations';

const now = 20_000 * day;
const within = { from: now - 28 * day, to: now + day };

/** A Grafana that answers so, and what it was asked. */
function install(answer: (request: BackendSrvRequest) => Observable<unknown>): URL[] {
  const asked: URL[] = [];
  const service = {
    fetch: (request: BackendSrvRequest) => {
      asked.push(new URL(request.url, 'http://grafana'));
      return answer(request);
    },
  };
  setBackendSrv(service as unknown as BackendSrv);
  return asked;
}

const reply = (data: unknown) => () => of({ data });

test('annotations are asked for by all of their tags, without those of alerts', async () => {
  const asked = install(
    reply([
      { id: 1, time: now - day, timeEnd: now, text: 'Upgrade', tags: ['a & b', 'c'] },
      { id: 2, time: now - day, timeEnd: now - day, text: 'Deploy' },
      { id: 3, time: now - day, timeEnd: 0, text: 'Old' },
      { id: 4, time: now - 2 * day, timeEnd: now - day, text: null },
    ])
  );
  expect(await viewerAnnotations(() => now).read(['a & b', 'c'], within)).toEqual({
    regions: [
      { from: now - day, to: now, text: 'Upgrade' },
      { from: now - 2 * day, to: now - day, text: '' },
    ],
    points: 2,
  });
  expect(asked).toHaveLength(1);
  expect(asked[0]!.pathname).toBe('/api/annotations');
  expect(asked[0]!.searchParams.getAll('tags')).toEqual(['a & b', 'c']);
  expect(asked[0]!.searchParams.get('type')).toBe('annotation');
  expect(Number(asked[0]!.searchParams.get('from'))).toBeLessThanOrEqual(within.from);
  expect(Number(asked[0]!.searchParams.get('to'))).toBe(within.to);
});

test('what was read is shared for a minute by all who ask for no more', async () => {
  let time = now;
  const asked = install(reply([]));
  const reader = viewerAnnotations(() => time);
  await Promise.all([reader.read(['a'], within), reader.read(['a'], { ...within, from: now - 5 * day })]);
  expect(asked).toHaveLength(1);
  await reader.read(['b'], within);
  expect(asked).toHaveLength(2);
  await reader.read(['a'], { ...within, from: now - 400 * day });
  expect(asked).toHaveLength(3);
  await reader.read(['a'], within);
  expect(asked).toHaveLength(3);
  time += minute;
  await reader.read(['a'], within);
  expect(asked).toHaveLength(4);
});

test.each([
  [
    'a refusal',
    () => throwError(() => ({ status: 403, data: { message: 'Access denied' } })),
    'Access denied (HTTP status 403).',
  ],
  ['no list', reply({ message: 'x' }), 'returned no list of annotations'],
  ['a page', reply('<html>'), 'returned no list of annotations'],
  [
    'very many',
    reply(Array(2000).fill({ time: 1, timeEnd: 2, text: '' })),
    'there are 2000 or more annotations tagged a',
  ],
])('%s is a problem, and not kept', async (_, answer, words) => {
  install(answer);
  const reader = viewerAnnotations(() => now);
  const found = await reader.read(['a'], within);
  expect('code' in found ? found.message : '').toContain(words);
  install(reply([]));
  expect(await reader.read(['a'], within)).toEqual({ regions: [], points: 0 });
});

test('a Grafana that says nothing is waited for only so long', async () => {
  jest.useFakeTimers();
  install(() => NEVER);
  const found = viewerAnnotations(() => now).read(['a'], within);
  await jest.advanceTimersByTimeAsync(31_000);
  const problem = await found;
  expect('code' in problem ? problem.message : '').toContain('no data for 30 seconds');
  jest.useRealTimers();
});
