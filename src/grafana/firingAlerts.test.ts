import { NEVER, of, throwError } from 'rxjs';
import { FiringAlertsReader } from './firingAlerts';

const mockFetch = jest.fn();
const mockPermissions: Record<string, boolean> = {};
jest.mock('@grafana/runtime', () => ({
  config: {
    get bootData() {
      return { user: { permissions: mockPermissions } };
    },
  },
  getBackendSrv: () => ({ fetch: mockFetch }),
}));

const labels = { kpi: 'a', severity: 'ticket' };
const rule = {
  uid: 'kpi-a-burn-ticket',
  name: 'A: KpiBudgetBurn (ticket)',
  state: 'firing',
  labels,
  alerts: [{ state: 'Alerting', activeAt: '2026-12-01T00:00:00Z', labels }],
};
const firing = { data: { groups: [{ rules: [rule] }] } };
const answer = (of_: Record<string, unknown>) => (request: { url: string }) => {
  const found = Object.entries(of_).find(([part]) => request.url.includes(part))?.[1];
  return found === undefined ? throwError(() => ({ status: 403 })) : of({ data: found });
};

beforeEach(() => {
  mockFetch.mockReset();
  Object.assign(mockPermissions, { 'alert.rules:read': true });
});

test('twenty panels ask once a refresh', async () => {
  let now = 0;
  const reader = new FiringAlertsReader(() => now);
  mockFetch.mockImplementation(answer({ '/rules?': { data: { groups: [] } } }));
  await Promise.all(Array.from({ length: 20 }, () => reader.ask()));
  expect(mockFetch).toHaveBeenCalledTimes(1);
  now = 5000;
  await reader.ask();
  expect(mockFetch).toHaveBeenCalledTimes(2);
});

test('silences are asked for only while something fires, and may fail', async () => {
  mockFetch.mockImplementation(answer({ '/rules?': firing }));
  const alerts = await new FiringAlertsReader().ask();
  expect(alerts.get('a')).toEqual([
    expect.objectContaining({ severity: 'ticket', name: 'Budget burn', silence: null }),
  ]);
  expect(mockFetch).toHaveBeenCalledTimes(3);
});

test('where it fails nothing is known, and no message pops up', async () => {
  mockFetch.mockImplementation(() => throwError(() => ({ status: 500 })));
  expect((await new FiringAlertsReader().ask()).size).toBe(0);
  expect(mockFetch).toHaveBeenCalledWith(expect.objectContaining({ showErrorAlert: false }));
});

test('an answer that never comes is not waited for', async () => {
  jest.useFakeTimers();
  mockFetch.mockReturnValue(NEVER);
  const asked = new FiringAlertsReader().ask();
  await jest.advanceTimersByTimeAsync(10_000);
  expect((await asked).size).toBe(0);
  jest.useRealTimers();
});

test('nothing is asked for whoever may not see rules', async () => {
  delete mockPermissions['alert.rules:read'];
  expect((await new FiringAlertsReader().ask()).size).toBe(0);
  expect(mockFetch).not.toHaveBeenCalled();
});
