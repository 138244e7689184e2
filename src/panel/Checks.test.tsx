import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import type { CheckResult } from '../core/compute/results';
import { KpiPanel } from './KpiPanel';
import { frameOf, kpiData } from './testing/data';
import { stubObservers } from './testing/observers';
import { propsFor } from './testing/panel';

beforeAll(stubObservers);

const unkind = '<img src=x onerror=alert(1)>';
const checks: CheckResult[] = [
  { kind: 'limits', name: 'Duplicates', source: 'Shop', state: 'failing', value: 3, problem: null, min: null, max: 0 },
  {
    kind: 'limits',
    name: unkind,
    source: 'Shop',
    state: 'unknown',
    value: null,
    problem: { code: 'source-failed', message: 'Shop did not answer: down.' },
    min: 1,
    max: null,
  },
  {
    ...{ kind: 'parity', name: 'Parity', source: 'Ledger', state: 'passing', value: 1001, problem: null },
    ...{ of: 'orders', own: 1000, apart: 0.001, tolerance: 0.01 },
  },
];
const data = kpiData({ checks });

test('what fails stands on the card, and the explanation has all of it', async () => {
  render(<KpiPanel {...propsFor({ series: [frameOf('status', [data])] })} />);
  const card = screen.getByRole('article', { name: 'Checkout availability' });
  expect(within(card).getByTitle('Duplicates: Failing: 3; at most 0.')).toHaveTextContent('Check failing');
  expect(card).toHaveTextContent('Check unknown');
  expect(card).toHaveTextContent('On target');
  await userEvent.setup().click(screen.getByRole('button', { name: /^Explain/ }));
  const dialog = within(await screen.findByRole('dialog'));
  const rows = dialog.getAllByRole('row').filter((row) => /Duplicates|Unknown|Parity/.test(row.textContent));
  expect(rows.map((row) => Array.from(row.children, (cell) => cell.textContent))).toEqual([
    ['Duplicates', 'Failing', '3', 'at most 0'],
    [unkind, 'Unknown', 'Shop did not answer: down.', 'at least 1'],
    ['Parity', 'Passing', '1,001 from Ledger, 1,000 from orders: 0.1% difference', '1% allowed'],
  ]);
  expect(document.querySelector('img[src="x"]')).toBeNull();
});

test('quality has a fact for each', () => {
  render(<KpiPanel {...propsFor({ series: [frameOf('quality', [data])] })} />);
  const article = screen.getByRole('article', { name: 'Checkout availability' });
  expect(within(article).getByText('Duplicates').nextSibling).toHaveTextContent('Failing: 3; at most 0');
  expect(within(article).getByText('Parity').nextSibling).toHaveTextContent('0.1% difference; 1% allowed');
});
