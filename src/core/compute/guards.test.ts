import { kpi } from '../testing/world';
import { unmeasured } from './assess';
import { guardNotice, guardsOf } from './guards';
import type { KpiResult } from './results';

const refunds = kpi({ id: 'refunds', name: 'Refund rate' });
const contacts = kpi({ id: 'contacts', name: 'Contacts' });
const kpis = new Map([refunds, contacts].map((one) => [one.id, one]));
const guarded = kpi({ id: 'conversion', guards: ['refunds', 'contacts', 'gone'] });

function result(of: typeof refunds, over: Partial<KpiResult> = {}): KpiResult {
  return { ...unmeasured({ kpi: of, range: { from: 0, to: 0 }, points: 0, now: 0 }, []), status: 'on-target', ...over };
}

const change = (better: boolean | null, ratio: number | null = 0.2): KpiResult['delta'] => ({
  from: 1,
  change: 1,
  ratio,
  better,
});

test.each<[string, KpiResult['delta'], string[]]>([
  ['improved', change(true), ['refunds', 'contacts']],
  ['got worse', change(false), []],
  ['has no better and worse', change(null), []],
  ['is compared with nothing', null, []],
])('guards are asked of a KPI that %s', (_, delta, ids) => {
  expect(guardsOf(result(guarded, { delta }), kpis).map(({ id }) => id)).toEqual(ids);
});

test('a KPI without guards has none to ask', () => {
  expect(guardsOf(result(refunds, { delta: change(true) }), kpis)).toEqual([]);
});

test.each<[string, Partial<KpiResult>, boolean]>([
  ['worse by a fifth', { delta: change(false) }, true],
  ['worse by a hundredth', { delta: change(false, -0.01) }, true],
  ['hardly worse', { delta: change(false, 0.004) }, false],
  ['hardly worse, and off target by it', { delta: change(false, 0.004), status: 'off-target' }, true],
  ['hardly worse, and at risk', { delta: change(false, 0.004), status: 'at-risk' }, true],
  ['worse than nothing', { delta: change(false, null) }, true],
  ['better', { delta: change(true), status: 'off-target' }, false],
  ['not known', { delta: null, status: 'no-data' }, false],
])('a guard that is %s', (_, over, isTold) => {
  expect(guardNotice([result(refunds, over)])?.message).toBe(
    isTold ? 'Improved at the cost of Refund rate.' : undefined
  );
});

test('all guards that got worse are named', () => {
  const worse = { delta: change(false) };
  expect(guardNotice([result(refunds, worse), result(contacts, worse)])).toMatchObject({
    message: 'Improved at the cost of Refund rate and Contacts.',
    severity: 'warning',
  });
});
