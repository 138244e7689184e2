import { toDataFrame } from '@grafana/data';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { of, throwError } from 'rxjs';
import { AlertingGrafana } from '../../core/testing/alertingGrafana';
import { exampleRegistry } from '../../core/testing/example';
import { FakeSource } from '../../core/testing/fakeSource';
import { Bench, kpi } from '../../core/testing/world';
import { day, hour, minute } from '../../core/time/units';
import { payloadKey, payloadOf } from '../../grafana/payload';
import { AlertsPage } from './AlertsPage';

const now = 20_000 * day;
const mockGrafana = { current: new AlertingGrafana() };
const mockEval = jest.fn<unknown, [unknown]>();
const mockList = jest.fn<Array<{ name: string; uid: string; type: string; meta: object }>, [object]>();
const mockPermissions: Record<string, boolean> = {};
const mockDefinitions = { text: '' };
const mockQuery = jest.fn();
jest.mock('@grafana/runtime', () => ({
  config: {
    get bootData() {
      return { user: { permissions: mockPermissions } };
    },
  },
  getDataSourceSrv: () => ({
    getList: (filter: object) => mockList(filter),
    get: async (uid: string) => ({ uid, query: mockQuery }),
    getInstanceSettings: () => ({ jsonData: { definitions: [{ name: 'kpis.yaml', text: mockDefinitions.text }] } }),
  }),
  getBackendSrv: () => ({
    fetch: ({
      url,
      method = 'GET',
      data,
      responseType,
    }: {
      url: string;
      method?: 'GET';
      data?: unknown;
      responseType?: string;
    }) => mockAnswer(url, method, data, responseType === 'text'),
  }),
}));

/** As Grafana's client answers: what is asked for as text is text, and otherwise an empty answer is no JSON. */
function mockAnswer(url: string, method: 'GET', data: unknown, isText: boolean) {
  if (url === '/api/health') {
    return of({ headers: new Headers({ Date: new Date(now).toUTCString() }) });
  }
  if (url === '/api/v1/eval') {
    return of({ status: 200, data: JSON.stringify(mockEval(data)) });
  }
  const grafana = mockGrafana.current;
  // The fake answers at once.
  void grafana.send({ method, path: url, body: data });
  const answer = grafana.last;
  if (answer.status === null) {
    return throwError(() => ({ status: 0, statusText: 'Failed' }));
  }
  const { status, body } = answer;
  const text = status === 204 || status === 404 ? '' : JSON.stringify(body);
  if (!isText && text === '') {
    return throwError(() => new SyntaxError('Unexpected end of JSON input'));
  }
  return status < 300
    ? of({ status, data: text })
    : throwError(() => ({ status, data: { message: text, error: '', response: text } }));
}

const kpiSource = { name: 'KPIs', uid: 'kpis', type: 'northstar-kpi-datasource', meta: {} };
const prometheus = { name: 'Prometheus', uid: 'prom', type: 'prometheus', meta: {} };

beforeEach(() => {
  mockGrafana.current = new AlertingGrafana();
  mockEval.mockReset();
  Object.assign(mockPermissions, { 'alert.rules:create': true });
  mockDefinitions.text = exampleRegistry({ id: 'a', name: 'Checkout' }, { id: 'b', name: 'Search' });
  mockList.mockImplementation((filter) => ('pluginId' in filter ? [kpiSource] : [kpiSource, prometheus]));
});

async function opened(kpiId: string | null = null) {
  const view = render(<AlertsPage kpi={kpiId} />);
  await screen.findByRole('button', { name: /Compare again|Try again/ });
  return view;
}

const section = (name: string) => within(screen.getByRole('region', { name }));
const ended = () => screen.findByText(/written\.|removed\./);

test('an Editor applies, and sees that nothing is left to do', async () => {
  const user = userEvent.setup();
  await opened();
  expect(screen.getByText('4 new in the folder Northstar KPI')).toBeInTheDocument();
  expect(section('Checkout').getAllByText('New')).toHaveLength(2);
  await user.click(screen.getByRole('button', { name: 'Apply all' }));
  expect(await ended()).toHaveTextContent('4 rules written.');
  expect(screen.getByText('4 unchanged in the folder Northstar KPI')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Apply all' })).toHaveAttribute('aria-disabled', 'true');
  expect(mockGrafana.current.rules.size).toBe(4);
});

test('one KPI is applied by itself', async () => {
  await opened();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Apply the rules of Search' }));
  expect(await ended()).toHaveTextContent('2 rules written.');
  expect([...mockGrafana.current.rules.keys()]).toEqual(['kpi-b-burn-page', 'kpi-b-burn-ticket']);
});

test('an edit is told with its differences, left, and overwritten when that is chosen', async () => {
  const user = userEvent.setup();
  const { unmount } = await opened();
  await user.click(screen.getByRole('button', { name: 'Apply all' }));
  await ended();
  unmount();
  mockGrafana.current.edit('kpi-a-burn-page', { for: '10m' });
  await opened();
  expect(section('Checkout').getByText('Edited in Grafana')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Apply the rules of Checkout' })).toBeNull();
  expect(screen.queryByRole('table')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Differences: Budget burn, page of Checkout' }));
  expect(within(screen.getByRole('table')).getAllByRole('row')[1]).toHaveTextContent('fires after10mnone');
  await user.click(screen.getByRole('checkbox', { name: /Overwrite the edit when applying: Budget burn, page/ }));
  await user.click(screen.getByRole('button', { name: 'Apply the rules of Checkout' }));
  expect(await ended()).toHaveTextContent('1 rule written.');
  expect(mockGrafana.current.rules.get('kpi-a-burn-page')).toMatchObject({ for: '0s' });
});

test('rules are paused, resumed and removed', async () => {
  const user = userEvent.setup();
  await opened();
  await user.click(screen.getByRole('button', { name: 'Apply all' }));
  await ended();
  await user.click(screen.getByRole('button', { name: 'Pause: Budget burn, page of Checkout' }));
  await user.click(await screen.findByRole('button', { name: 'Resume: Budget burn, page of Checkout' }));
  expect(await screen.findByRole('button', { name: 'Pause: Budget burn, page of Checkout' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Remove the rules of Checkout' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Remove' }));
  expect(await ended()).toHaveTextContent('2 rules removed.');
  expect([...mockGrafana.current.rules.keys()]).toEqual(['kpi-b-burn-page', 'kpi-b-burn-ticket']);
});

test('a test shows the numbers of the rule beside those of the board at the same instant', async () => {
  const bench = new Bench(new FakeSource((text) => (text.startsWith('good') ? 999 : 1000)), now);
  const rates = { long: hour, longRate: 0.1250004, short: 5 * minute, shortRate: 2 };
  const burn = [{ ...rates, factor: 13.44, rate: 13.44, severity: 'page' as const, firing: false }];
  const result = { ...(await bench.ask(kpi({ id: 'a' }))), burn };
  const frame = { ...toDataFrame({ fields: [] }), meta: { custom: { [payloadKey]: payloadOf('burn', [result]) } } };
  mockQuery.mockReturnValue(of({ data: [frame] }));
  const answer = (value: number) => ({ status: 200, frames: [{ data: { values: [[value]] } }] });
  mockEval.mockReturnValue({
    results: { fires: answer(1), burn_rate_1h: answer(0.1250004), burn_rate_5m: answer(20) },
  });
  await opened();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Test now: Budget burn, page of Checkout' }));
  expect(await screen.findByText(/its condition is met\./)).toBeInTheDocument();
  expect(mockEval).toHaveBeenCalledWith(
    expect.objectContaining({ condition: 'fires', now: new Date(result.at).toISOString() })
  );
  const rows = screen.getAllByRole('row').map((row) => Array.from(row.children, (cell) => cell.textContent));
  expect(rows).toContainEqual(['Burn rate over 1h', '0.1250004', '0.1250004']);
  expect(rows).toContainEqual(['Burn rate over 5m', '20', '2']);
  expect(rows).toContainEqual(['Burn rate over 6h', 'unknown', 'unknown']);
  expect(mockGrafana.current.writes).toEqual([]);
});

test('a Viewer looks, and is told why nothing can be applied', async () => {
  delete mockPermissions['alert.rules:create'];
  await opened();
  expect(screen.getByText('You can look at alert rules here, but not apply them')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Apply|Remove|Pause/ })).toBeNull();
  expect(screen.getAllByRole('button', { name: /^Test now/ })).toHaveLength(4);
});

test('a folder that one may not write, and a Grafana that stops, are told where they are read', async () => {
  const user = userEvent.setup();
  await opened();
  mockGrafana.current.fails = ({ method }) => (method === 'GET' ? null : { status: 403, body: { message: 'no' } });
  await user.click(screen.getByRole('button', { name: 'Apply all' }));
  expect(await screen.findByText(/you may not write alert rules in the folder "Northstar KPI"/)).toBeInTheDocument();
  expect(screen.getByText('4 new in the folder Northstar KPI')).toBeInTheDocument();
});

test('rules that cannot be read are told, with another try', async () => {
  mockGrafana.current.fails = () => ({ status: 500, body: { message: 'database is locked' } });
  await opened();
  expect(screen.getByText(/The alert rules of this Grafana cannot be read/)).toBeInTheDocument();
  mockGrafana.current.fails = () => null;
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('4 new in the folder Northstar KPI')).toBeInTheDocument();
});

test('what no rule can say is told at its KPI', async () => {
  mockDefinitions.text = exampleRegistry({
    id: 'a',
    name: 'Sliced',
    budget: { method: 'time-slices', slice: '5m', objective: 99 },
  });
  await opened();
  expect(section('Sliced').getByText(/No rule for "a": Its budget counts time slices/)).toBeInTheDocument();
});

test('rules that no definition has are apart, and removed only by their own button', async () => {
  const user = userEvent.setup();
  const { unmount } = await opened();
  await user.click(screen.getByRole('button', { name: 'Apply all' }));
  await ended();
  unmount();
  mockDefinitions.text = exampleRegistry({ id: 'a', name: 'Checkout' });
  await opened();
  expect(section('Other rules in the folder').getAllByText('Orphaned')).toHaveLength(2);
  await user.click(screen.getByRole('button', { name: 'Remove orphaned rules' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove' }));
  await ended();
  expect([...mockGrafana.current.rules.keys()]).toEqual(['kpi-a-burn-page', 'kpi-a-burn-ticket']);
});

test('one KPI of the address is shown alone; without KPIs the page says what to do', async () => {
  const { unmount } = await opened('b');
  expect(screen.queryByRole('region', { name: 'Checkout' })).toBeNull();
  expect(screen.getByRole('region', { name: 'Search' })).toBeInTheDocument();
  unmount();
  mockDefinitions.text = exampleRegistry({ id: 'a', budget: undefined });
  const other = await opened();
  expect(screen.getByText('No KPI has alerts yet')).toBeInTheDocument();
  other.unmount();
  mockList.mockReturnValue([]);
  render(<AlertsPage kpi={null} />);
  await waitFor(() => expect(screen.getByText('There is no KPI data source yet')).toBeInTheDocument());
  await act(() => Promise.resolve());
});
