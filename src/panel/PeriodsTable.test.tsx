import { render, screen, within } from '@testing-library/react';
import React from 'react';

import { budgetState } from '../core/slo/budget';
import { day } from '../core/time/units';
import { PeriodsTable } from './PeriodsTable';
import { periodRows, type PeriodData } from './view/periods';

const budget = budgetState({ total: 1000, bad: 2, allowed: 1 }, 0.999, 31 * day);
const target = { from: 0, min: 99.9, max: null };
const periods: PeriodData[] = [
  { label: 'October 2026', value: 99.8, target, status: 'off-target', budget, elapsed: 1 },
  { label: '<b>November</b>', value: 99.95, target, status: 'on-target', budget: null, elapsed: 0.62 },
];
const show = (some: readonly PeriodData[]) =>
  render(<PeriodsTable name="Uptime" rows={periodRows(some, { unit: 'percent', decimals: 2, atRisk: null })} />);

test('a row a period, named by it, with status in words; its label is text', () => {
  const { container } = show(periods);
  expect(screen.getByRole('table', { name: 'Uptime by period' })).toBeInTheDocument();
  const past = screen.getByRole('row', { name: /October/ });
  expect(past).toHaveTextContent('99.80%at least 99.9%Off targetOverspent by 100%');
  const current = screen.getByRole('row', { name: /November/ });
  expect(within(current).getByRole('rowheader')).toHaveTextContent('<b>November</b>62% elapsed');
  expect(container.querySelectorAll('b')).toHaveLength(0);
});

test('without any budget there is no column for it', () => {
  show(periods.slice(1));
  expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).not.toContain('Error budget');
});
