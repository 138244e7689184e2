import { kpiData } from '../testing/data';
import { periodView } from './period';

test.each([
  [null, 1, null, null, null],
  ['November 2026', 0.6833, null, 'November 2026, 68% elapsed', 'November 2026, 68% elapsed'],
  ['week 47 of 2026', 1, null, 'Week 47 of 2026, complete', 'Week 47 of 2026, complete'],
  ['Q4 2026', 0.5, 95_400, 'Q4 2026, 50% elapsed · Projected: 95,400', 'Projected: 95,400 · 50% elapsed'],
  ['Q4 2026', 1, 95_400, 'Q4 2026, complete', 'Q4 2026, complete'],
])('%s, %d elapsed, heading for %j, reads %j', (label, elapsed, projection, full, short) => {
  const projected = projection === null ? null : { value: projection, band: null };
  const data = kpiData({ label, elapsed, projection: projected, kpi: { unit: 'locale' } });
  expect(periodView(data, 0)).toEqual(full === null ? null : { full, short });
});
