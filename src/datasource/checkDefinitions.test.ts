import { decodeRegistry } from '../core/definition/decode';
import type { Kpi } from '../core/definition/types';
import { unmeasured } from '../core/compute/assess';
import type { KpiResult } from '../core/compute/results';
import { exampleRegistry } from '../core/testing/example';
import { counted } from './problems';
import { checkDefinitions, checkRegistry } from './checkDefinitions';

function decode(...kpis: Array<Record<string, unknown>>) {
  return decodeRegistry([{ name: 'kpis.yaml', text: exampleRegistry(...kpis) }]);
}

const failure = { code: 'source-failed', message: 'Prometheus did not answer: refused', hint: 'Test it.' };

/** Says what the id says: `bad-...` fails, `empty-...` has no value, all else is 99. */
function measure(kpi: Kpi): Promise<KpiResult> {
  const result = unmeasured(
    { kpi, range: { from: 0, to: 1 }, now: 1, points: 0 },
    kpi.id.startsWith('bad') ? [failure] : []
  );
  return Promise.resolve({ ...result, value: /^(bad|empty)/.test(kpi.id) ? null : 99 });
}

test('each definition is told as soon as it is done, and all at the end in their order', async () => {
  const told: string[] = [];
  const { kpis } = decode({ id: 'bad-one' }, { id: 'fine' }, { id: 'empty-one' }).registry;
  const slow = async (kpi: Kpi): Promise<KpiResult> => {
    await new Promise((resolve) => setTimeout(resolve, kpi.id === 'bad-one' ? 20 : 0));
    return measure(kpi);
  };
  const checked = await checkDefinitions(kpis, slow, ({ kpi, outcome }) => told.push(`${kpi.id} ${outcome}`));
  expect(told).toEqual(['fine answers', 'empty-one no-data', 'bad-one fails']);
  expect(checked.map(({ outcome }) => outcome)).toEqual(['fails', 'answers', 'no-data']);
  expect(checked[0]?.problems).toEqual([failure]);
});

describe('Save & test', () => {
  test('all is well', async () => {
    expect(await checkRegistry(decode({ id: 'a' }, { id: 'b' }), measure)).toEqual({
      status: 'success',
      message: '2 definitions; all their sources answered.',
    });
  });

  test('nothing there yet is no error', async () => {
    const { status, message } = await checkRegistry(decodeRegistry([]), measure);
    expect(status).toBe('success');
    expect(message).toMatch(/no definitions yet/);
  });

  test('errors in the text and silent sources are counted, and each is told', async () => {
    const checked = await checkRegistry(decode({ id: 'bad-one' }, { id: 'fine' }, { id: 'x', unitt: 'ms' }), measure);
    expect(checked).toMatchObject({
      status: 'error',
      message: '2 definitions: 1 error in the text, 1 with sources that do not answer.',
    });
    expect(checked.details?.message).toContain('bad-one: Prometheus did not answer: refused Test it.');
    expect(checked.details?.message).toContain('kpis.yaml:');
  });

  test('warnings are no errors', async () => {
    const warned = decode({ id: 'a', owner: { name: 'Lead', email: 'ada.lovelace@example.com' } });
    expect(warned.problems.map(({ severity }) => severity)).toEqual(['warning']);
    expect((await checkRegistry(warned, measure)).status).toBe('success');
  });
});

test.each([
  [0, '0 errors'],
  [1, '1 error'],
  [2, '2 errors'],
])('%d is %s', (count, text) => {
  expect(counted(count, 'error')).toBe(text);
});
