import { locationService, PluginPage } from '@grafana/runtime';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';
import { CataloguePage } from './CataloguePage';

const LazyAlerts = lazy(() => import('./alerts/AlertsPage').then(({ AlertsPage }) => ({ default: AlertsPage })));

/** The app has two pages: the catalogue, and the alert rules of KPIs. Grafana draws it anew for each address. */
export default function App() {
  const { pathname, search } = locationService.getLocation();
  const kpi = new URLSearchParams(search).get('kpi') ?? '';
  return /\/alerts\/?$/.test(pathname) ? (
    <PluginPage subTitle="The alert rules of all KPIs beside those of this Grafana.">
      <Suspense fallback={<LoadingPlaceholder text="Loading..." />}>
        <LazyAlerts kpi={kpi === '' ? null : kpi} />
      </Suspense>
    </PluginPage>
  ) : (
    <PluginPage subTitle="All KPIs of this Grafana with their values, status and owners.">
      <CataloguePage />
    </PluginPage>
  );
}
