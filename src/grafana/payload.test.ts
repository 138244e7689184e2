import { unmeasured } from '../core/compute/assess';
import { kpi } from '../core/testing/world';
import { hour } from '../core/time/units';
import { payloadKey, payloadOf } from './payload';
import { readPayload } from './readPayload';

/** A target with a step an hour, asked for at the end of an hour. */
function sent(steps: number, at: number) {
  const target = Array.from({ length: steps }, (_, i) => ({ from: i * hour, min: i, max: null }));
  const ask = { kpi: kpi({ target }), range: { from: 0, to: at }, now: at, points: 0 };
  return payloadOf('status', [unmeasured(ask, [])]).kpis[0]!.kpi.targets.map(({ min }) => min);
}

test.each([
  [10, 3, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  [300, 200, [195, 196, 197, 198, 199, 200, 201, 202, 203, 204]],
  [300, 2, [0, 1, 2, 3, 4, 5, 6]],
  [300, 900, [295, 296, 297, 298, 299]],
])('of %d steps those around the one in force travel, %d hours on', (steps, hours, expected) => {
  expect(sent(steps, hours * hour)).toEqual(expected);
});

test('what a source said, which may name addresses, stays on the page', () => {
  const failed = {
    code: 'source-failed',
    message: 'Shop did not answer.',
    source: 'Shop',
    detail: '10.1.2.3 refused.',
  };
  const ask = { kpi: kpi(), range: { from: 0, to: hour }, now: hour, points: 0 };
  const payload = payloadOf('status', [{ ...unmeasured(ask, [failed]), notices: [failed] }]);
  expect(payload.kpis[0]?.problems[0]?.detail).toBe(failed.detail);
  const shown = readPayload({ [payloadKey]: payload });
  expect(shown).toMatchObject({ kpis: [{ problems: [{ detail: failed.detail }] }] });
  expect(JSON.stringify(payload)).toContain(failed.message);
  expect(JSON.stringify(payload)).not.toContain('10.1.2.3');
});
