import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { KpiPanel } from './KpiPanel';
import { byRegion, frameOf, named, regionSet } from './testing/data';
import { stubObservers } from './testing/observers';
import { propsFor, type Over } from './testing/panel';

beforeAll(stubObservers);

const show = (over: Over) => render(<KpiPanel {...propsFor(over)} />);
const regions = byRegion([
  regionSet('eu'),
  regionSet('us', { status: 'off-target', value: 99.1 }),
  regionSet('<b>ap</b>', { status: 'no-data', value: null, budget: null }),
]);
const split = named('Checkout', { sets: regions });
const rowsIn = (box: HTMLElement): string[] =>
  within(box)
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent ?? '');

test.each([
  [420, 360],
  [900, 200],
])('a card of %d x %d has its results by label as a list, the worst first', (width, height) => {
  show({ series: [frameOf('status', [split])], width, height });
  const list = screen.getByRole('region', { name: 'Checkout: by region' });
  expect(list).toHaveAttribute('tabindex', '0');
  expect(rowsIn(list)).toEqual(['us', '<b>ap</b>', 'eu']);
  expect(list).toHaveTextContent('3 results: 1 off target, 1 no data, 1 on target');
  expect(within(list).getAllByRole('row')[0]).toHaveTextContent('us99.100%');
  expect(within(list).getAllByRole('row')[0]).toHaveTextContent('Off target');
  expect(screen.getByRole('article', { name: 'Checkout' })).toHaveTextContent('99.986%');
});

test('a card too small for a list is the card of the whole', () => {
  show({ series: [frameOf('status', [split])], width: 200, height: 110 });
  expect(screen.queryByRole('region', { name: /by region/ })).not.toBeInTheDocument();
  expect(screen.getByRole('article', { name: 'Checkout' })).toHaveTextContent('99.986%');
});

test('of very many a few are listed, and the others counted', () => {
  const many = Array.from({ length: 60 }, (_, i) => regionSet(`r${i}`));
  const one = named('Pages', { sets: byRegion(many, 10_000) });
  const { unmount } = show({ series: [frameOf('status', [one])], width: 500, height: 500 });
  expect(screen.getAllByRole('row').length).toBe(50);
  expect(screen.getByRole('region', { name: 'Pages: by region' })).toHaveTextContent('and 9,950 more');
  unmount();
  show({ series: [frameOf('status', [one])], width: 1200, height: 900, options: { layout: 'rows' } });
  expect(rowsIn(screen.getByRole('table'))).toHaveLength(13);
  expect(screen.getByRole('table')).toHaveTextContent('and 9,988 more by region');
});

test('in a scorecard they stand below their KPI, which is explained with them', async () => {
  const user = userEvent.setup();
  const series = [frameOf('status', [split, named('Search')])];
  show({ series, width: 1200, height: 500, options: { layout: 'rows' } });
  expect(rowsIn(screen.getByRole('table'))).toEqual(['Checkout', 'us', '<b>ap</b>', 'eu', 'Search']);
  expect(screen.getByText('2 KPIs')).toBeInTheDocument();
  expect(screen.getAllByRole('button', { name: /^Explain/ })).toHaveLength(2);
  await user.click(screen.getByRole('button', { name: 'Explain Checkout' }));
  const dialog = await screen.findByRole('dialog');
  const heading = within(dialog).getByRole('heading', { name: /^By region: 3 results/ });
  const table = within(heading.closest('section')!).getByRole('table');
  expect(within(table).getAllByRole('row')[1]).toHaveTextContent('us99.100%Off target75% left');
});
