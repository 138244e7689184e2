import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { KpiPanel } from './KpiPanel';
import { failing, failure, frameOf, kpiData, named, period } from './testing/data';
import { stubObservers } from './testing/observers';
import { propsFor, type Over } from './testing/panel';

beforeAll(stubObservers);

const months = [period({ label: 'November 2026', elapsed: 0.65 }), period()];

function show(over: Over) {
  return render(<KpiPanel {...propsFor(over)} />);
}

test('periods are a table a KPI under its heading; one without says why', () => {
  const composite = named('Health', { kpi: { windowLength: null } });
  const kpis = [named('Checkout', { periods: months, kpi: { calendar: 'month' } }), composite, failing];
  show({ series: [frameOf('periods', kpis)], width: 900, height: 400 });
  expect(screen.getByRole('region', { name: 'KPIs by period' })).toHaveAttribute('tabindex', '0');
  const checkout = screen.getByRole('article', { name: 'Checkout' });
  expect(within(checkout).getByRole('heading', { name: 'Checkout' })).toBeInTheDocument();
  expect(checkout).toHaveTextContent('Month by month');
  expect(within(checkout).getByRole('table', { name: 'Checkout by period' })).toBeInTheDocument();
  expect(within(checkout).getAllByRole('row')).toHaveLength(3);
  expect(screen.getByRole('article', { name: 'Health' })).toHaveTextContent(
    'it has no window and no periods of its own'
  );
  expect(screen.getByRole('article', { name: 'Search' })).toHaveTextContent(failure);
});

test('quality tells where a number comes from a fallback', () => {
  const notices = [{ code: 'from-fallback', message: 'It comes from Shop.' }];
  show({ series: [frameOf('quality', [kpiData({ notices })])] });
  expect(screen.getByText('Note: It comes from Shop.')).toBeInTheDocument();
});

test('quality is told a KPI, with status in words', () => {
  const poor = named('Stock', { coverage: 0.3, status: 'insufficient' });
  show({ series: [frameOf('quality', [kpiData(), poor])] });
  expect(screen.getByRole('article', { name: 'Checkout availability' })).toHaveTextContent('ExcludedNone');
  expect(screen.getByRole('article', { name: 'Stock' })).toHaveTextContent('Too little: ');
  expect(screen.getByRole('article', { name: 'Stock' })).toHaveTextContent('Too little data');
});

test('share the panel with what else is asked for, and explain', async () => {
  const user = userEvent.setup();
  const series = [
    frameOf('status', [named('Card')], 'A'),
    frameOf('periods', [named('List', { periods: months })], 'B'),
  ];
  show({ series, width: 900, height: 600 });
  for (const name of ['KPIs', 'KPIs by period']) {
    expect(screen.getByRole('region', { name })).toHaveStyle({ height: '300px' });
  }
  await user.click(screen.getByRole('button', { name: 'Explain List' }));
  expect(await screen.findByRole('dialog')).toHaveTextContent('so far, 65% elapsed');
});

test('give way to cards where the author wants those', () => {
  show({ series: [frameOf('periods', [named('Card', { periods: months })])], options: { layout: 'card' } });
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
  expect(screen.getByRole('article', { name: 'Card' })).toHaveTextContent('99.986%');
});
