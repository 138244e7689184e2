import { kpi } from '../../core/testing/world';
import type { KpiQuery } from '../types';
import { selectionText } from './selectionView';

const kpis = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => kpi({ id: name.toLowerCase(), name }));
const query: KpiQuery = { refId: 'A', ids: ['x'] };

test.each([
  [{ refId: 'A' }, kpis, 'No KPI is chosen yet: pick some by name, or all of a team, an owner, a tag or a category.'],
  [
    { refId: 'A', ids: [], search: ' ' },
    [],
    'No KPI is chosen yet: pick some by name, or all of a team, an owner, a tag or a category.',
  ],
  [query, [], 'No KPI is like this now. Each further list leaves fewer: take one out.'],
  [query, kpis.slice(0, 1), '1 KPI: A.'],
  [query, kpis.slice(0, 5), '5 KPIs: A, B, C, D, E.'],
  [query, kpis, '7 KPIs: A, B, C, D, E and 2 more.'],
  [{ ...query, show: 'status' as const }, [kpi({ name: 'A', budget: null })], '1 KPI: A.'],
  [
    { ...query, show: 'burn' as const },
    [kpi({ name: 'A', budget: null }), kpi({ name: 'B' })],
    '2 KPIs: A, B. Without an error budget, and so without a line: A.',
  ],
])('%j over %# reads as a sentence', (asked, selected, text) => {
  expect(selectionText(asked, selected)).toBe(text);
});
