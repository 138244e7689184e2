import { locationService } from '@grafana/runtime';
import { render, screen } from '@testing-library/react';
import React, { type ReactNode } from 'react';
import App from './App';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  PluginPage: ({ children }: { children: ReactNode }) => children,
}));
jest.mock('./CataloguePage', () => ({ CataloguePage: () => 'the catalogue' }));
jest.mock('./alerts/AlertsPage', () => ({
  AlertsPage: ({ kpi }: { kpi: string | null }) => `rules of ${kpi ?? 'all KPIs'}`,
}));

test.each([
  ['/a/northstar-kpi-app', 'the catalogue'],
  ['/a/northstar-kpi-app/alerts', 'rules of all KPIs'],
  ['/a/northstar-kpi-app/alerts/?kpi=checkout', 'rules of checkout'],
  ['/a/northstar-kpi-app/alerts?kpi=', 'rules of all KPIs'],
])('%s shows %s', async (address, text) => {
  locationService.push(address);
  render(<App />);
  expect(await screen.findByText(text)).toBeInTheDocument();
});
