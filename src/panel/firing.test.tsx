import { LoadingState } from '@grafana/data';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import type { FiringAlert } from '../core/alerting/firing';
import { day } from '../core/time/units';
import type { FiringAlerts } from '../grafana/firingAlerts';
import { KpiPanel } from './KpiPanel';
import { at, frameOf, kpiData, named } from './testing/data';
import { stubObservers } from './testing/observers';
import { propsFor, type Over } from './testing/panel';

jest.mock('../ui/chart', () => jest.requireActual<object>('./testing/chart'));
const mockAsk = jest.fn<Promise<FiringAlerts>, []>();
const mockMay = jest.fn(() => true);
jest.mock('../grafana/firingAlerts', () => ({ firingAlerts: { ask: () => mockAsk() } }));
jest.mock('../grafana/permissions', () => ({ mayReadRules: () => mockMay(), mayExplore: () => false }));

const page: FiringAlert = { severity: 'page', name: 'Budget burn', since: at - 60_000, silence: null };
const firing: FiringAlerts = new Map([[kpiData().kpi.id, [page]]]);
const series = [frameOf('status', [kpiData(), named('Other')])];

beforeAll(stubObservers);
beforeEach(() => {
  mockAsk.mockReset().mockResolvedValue(firing);
  jest.spyOn(Date, 'now').mockReturnValue(at);
});
afterEach(() => jest.restoreAllMocks());

async function shown(over: Over = {}) {
  const view = render(<KpiPanel {...propsFor({ series, width: 900, height: 500, ...over })} />);
  await act(() => Promise.resolve());
  return view;
}

const card = (name: string) => screen.getByRole('article', { name });

test('a card says which of its alerts fires, and the explanation since when, with the way to its rules', async () => {
  await shown();
  expect(
    within(card('Checkout availability')).getByTitle(/^Budget burn \(page\) fires since 20 Nov, 14:04\.$/)
  ).toBeVisible();
  expect(within(card('Other')).queryByTitle(/fires/)).toBeNull();
  await userEvent.setup().click(within(card('Checkout availability')).getByRole('button', { name: /^Explain/ }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText('Budget burn (page) fires since 20 Nov, 14:04.')).toBeInTheDocument();
  expect(dialog.getByRole('link', { name: 'Alert rules of this KPI' })).toHaveAttribute(
    'href',
    `/a/northstar-kpi-app/alerts?kpi=${kpiData().kpi.id}`
  );
});

test('rows say so, too', async () => {
  await shown({ options: { layout: 'rows' } });
  expect(screen.getByRole('row', { name: /Checkout availability/ })).toHaveTextContent('Budget burn (page) fires');
});

test('cards are drawn before anything is known, and asked anew with each refresh', async () => {
  mockAsk.mockReturnValue(new Promise(() => undefined));
  const { rerender } = await shown();
  expect(card('Checkout availability')).toHaveTextContent('On target');
  mockAsk.mockResolvedValue(firing);
  const again = [frameOf('status', [kpiData()])];
  rerender(<KpiPanel {...propsFor({ series: again, width: 900, height: 500 })} />);
  await act(() => Promise.resolve());
  expect(mockAsk).toHaveBeenCalledTimes(2);
  expect(within(card('Checkout availability')).getByTitle(/fires since/)).toBeVisible();
});

test.each<[string, Over, number]>([
  ['while it loads', { state: LoadingState.Loading }, at],
  ['for a board of the past', {}, at + day],
  ['without a KPI', { series: [] }, at],
])('%s nothing is asked', async (_, over, now) => {
  jest.spyOn(Date, 'now').mockReturnValue(now);
  await shown(over);
  expect(mockAsk).not.toHaveBeenCalled();
});

test('whoever may not see rules has no way to them', async () => {
  mockMay.mockReturnValueOnce(false);
  mockAsk.mockResolvedValue(new Map());
  await shown();
  mockMay.mockReturnValue(false);
  await userEvent.setup().click(within(card('Other')).getByRole('button', { name: /^Explain/ }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.queryByText('Alerts')).toBeNull();
});
