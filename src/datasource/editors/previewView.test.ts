import { unmeasured } from '../../core/compute/assess';
import type { KpiResult } from '../../core/compute/results';
import { kpi } from '../../core/testing/world';
import { previewOf } from './previewView';

function result(over: Partial<KpiResult> = {}): KpiResult {
  const ask = { kpi: kpi({ decimals: 2 }), range: { from: 0, to: 1 }, now: 1, points: 0 };
  return { ...unmeasured(ask, []), value: 99.954, status: 'on-target', coverage: 0.5, events: 12345, ...over };
}

test('a value with its unit, status, target, coverage and events', () => {
  expect(previewOf(result())).toEqual({
    value: '99.95%',
    status: { word: 'On target', icon: 'check', tone: 'good' },
    details: ['target at least 99.9%', '50% of the buckets known', '12,345 events'],
    problems: [],
  });
});

test.each([
  [{ target: null }, 'no target'],
  [{ target: { from: 0, min: null, max: 250 } }, 'target at most 250%'],
  [{ target: { from: 0, min: 1, max: 2 } }, 'target 1 to 2%'],
])('%j reads "%s"', (over, text) => {
  expect(previewOf(result(over)).details[0]).toBe(text);
});

test('a value close to its target has as many digits as on the panel', () => {
  const close = result({ value: 99.8996, target: { from: 0, min: 99.9, max: null } });
  expect(previewOf(close)).toMatchObject({ value: '99.8996%' });
  expect(previewOf({ ...close, kpi: kpi({ decimals: undefined }), value: 99.97 })).toMatchObject({ value: '99.97%' });
  expect(previewOf(result({ target: { from: 0, min: 99.95, max: null } })).details[0]).toBe('target at least 99.95%');
});

test('events are whole numbers', () => {
  expect(previewOf(result({ events: 12.6 })).details[2]).toBe('13 events');
});

test('without a value it says so, and what is in the way', () => {
  const problem = { code: 'source-failed', message: 'Shop did not answer: refused.', hint: 'Test it.' };
  const notice = { code: 'few-events', message: 'Few events.' };
  const view = previewOf(
    result({ value: null, status: 'no-data', events: null, problems: [problem], notices: [notice] })
  );
  expect(view).toMatchObject({ value: 'No value', status: { word: 'No data' }, details: ['target at least 99.9%'] });
  expect(view.problems).toEqual([problem, { ...notice, severity: 'warning' }]);
});
