import { kpi } from '../../core/testing/world';
import type { KpiQuery } from '../types';
import { selectionText } from './selectionView';

const kpis = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => kpi({ id: name.toLowerCase(), name }));
const query: KpiQuery = { refId: 'A', ids: ['x'] };

test.each([
  [{ refId: 'A' }, kpis, 'No KPI is selected. Select KPIs by name, team, owner, tag or category, or all KPIs.'],
  [
    { refId: 'A', ids: [], search: ' ' },
    [],
    'No KPI is selected. Select KPIs by name, team, owner, tag or category, or all KPIs.',
  ],
  [{ refId: 'A', all: true }, kpis.slice(0, 2), '2 KPIs: A, B.'],
  [{ refId: 'A', all: true }, [], 'This data source has no KPIs yet.'],
  [{ refId: 'A', all: true, search: 'x' }, [], 'No KPI matches all filters. Remove one.'],
  [query, [], 'No KPI matches all filters. Remove one.'],
  [query, kpis.slice(0, 1), '1 KPI: A.'],
  [query, kpis.slice(0, 5), '5 KPIs: A, B, C, D, E.'],
  [query, kpis, '7 KPIs: A, B, C, D, E and 2 more.'],
  [{ ...query, show: 'status' as const }, [kpi({ name: 'A', budget: null })], '1 KPI: A.'],
  [
    { ...query, show: 'burn' as const },
    [kpi({ name: 'A', budget: null }), kpi({ name: 'B' })],
    '2 KPIs: A, B. No line for KPIs without an error budget: A.',
  ],
])('%j over %# reads as a sentence', (asked, selected, text) => {
  expect(selectionText(asked, selected)).toBe(text);
});
