import { config } from '@grafana/runtime';
import { fireEvent, render, screen, within } from '@testing-library/react';
import React from 'react';

import { KpiPanel } from './KpiPanel';
import { frameOf, named } from './testing/data';
import { stubObservers } from './testing/observers';
import { propsFor, type Over } from './testing/panel';

jest.mock('../ui/chart', () => jest.requireActual<object>('./testing/chart'));

beforeAll(stubObservers);

function show(over: Over) {
  return render(<KpiPanel {...propsFor(over)} />);
}

const refused = {
  code: 'source-failed',
  message: 'Shop did not answer: the connection was refused.',
  hint: 'Test the data source under Connections, Data sources.',
  source: 'Shop',
  detail: 'dial tcp 10.1.2.3:5432: connect: connection refused.',
};

test('a source that fails several KPIs is told once below them, and in full in Explain', () => {
  const unasked = (name: string) => named(name, { value: null, status: 'no-data', problems: [refused] });
  show({ series: [frameOf('status', [unasked('Orders'), unasked('Refunds'), named('Checkout')])], width: 900 });
  expect(screen.getAllByText(/connection was refused/).map(({ textContent }) => textContent)).toEqual([
    `${refused.message} ${refused.hint}`,
  ]);
  const orders = screen.getByRole('article', { name: 'Orders' });
  expect(orders).toHaveTextContent('No data');
  expect(orders).toHaveTextContent('Shop failed.');
  fireEvent.click(within(orders).getByRole('button', { name: /Explain/ }));
  expect(screen.getByRole('dialog')).toHaveTextContent(refused.message);
});

test.each([
  ['an editor', { 'datasources:explore': true }, true],
  ['a viewer', {}, false],
])('%s is told what the source said itself, where that may be seen', (_, permissions, isTold) => {
  config.exploreEnabled = true;
  Object.assign(config.bootData, { user: { permissions } });
  show({ series: [frameOf('status', [named('Orders', { value: null, status: 'no-data', problems: [refused] })])] });
  fireEvent.click(screen.getByRole('button', { name: /Explain/ }));
  const dialog = screen.getByRole('dialog');
  expect(dialog.textContent.includes(refused.detail)).toBe(isTold);
  expect(dialog).toHaveTextContent(refused.message);
});
