import { render, screen, within } from '@testing-library/react';
import React from 'react';

import { periodColumns } from './layout/periods';
import { PeriodsTable } from './PeriodsTable';
import { kpiData, period } from './testing/data';
import { periodRows } from './view/periods';

const overspent = period({ value: 99.8, status: 'off-target', bad: 2 });
const current = period({ label: '<b>November</b>', elapsed: 0.62, bad: null });
const show = (periods: Array<ReturnType<typeof period>>, width = 800) =>
  render(
    <PeriodsTable name="Uptime" rows={periodRows(kpiData({ periods }), 'utc', 2)} columns={periodColumns(width)} />
  );

test('a row a period, named by it, with status in words; its label is text', () => {
  const { container } = show([current, overspent]);
  expect(screen.getByRole('table', { name: 'Uptime by period' })).toBeInTheDocument();
  const past = screen.getByRole('row', { name: /October/ });
  expect(past).toHaveTextContent('99.80%at least 99.9%Off targetOverspent by 100%');
  const now = screen.getByRole('row', { name: /November/ });
  expect(within(now).getByRole('rowheader')).toHaveTextContent('<b>November</b>so far, 62% elapsed');
  expect(container.querySelectorAll('b')).toHaveLength(0);
});

test.each([
  [1000, ['Period', 'Value', 'Target at that time', 'Status', 'Error budget']],
  [500, ['Period', 'Value', 'Status', 'Error budget']],
  [300, ['Period', 'Value', 'Status']],
])('in %d px it has the columns %j', (width, heads) => {
  show([overspent], width);
  expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual(heads);
});

test('without any budget there is no column for it', () => {
  show([current]);
  expect(screen.queryByRole('columnheader', { name: 'Error budget' })).not.toBeInTheDocument();
});
