import type { AppRootProps } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';
import { CataloguePage } from './CataloguePage';

const LazyAlerts = lazy(() => import('./alerts/AlertsPage').then(({ AlertsPage }) => ({ default: AlertsPage })));

/** The app has two pages: the catalogue, and the alert rules of KPIs. */
export default function App({ path, query }: AppRootProps) {
  return /\/alerts\/?$/.test(path) ? (
    <PluginPage subTitle="The alert rules of all KPIs beside those of this Grafana.">
      <Suspense fallback={<LoadingPlaceholder text="Loading..." />}>
        <LazyAlerts kpi={typeof query.kpi === 'string' && query.kpi !== '' ? query.kpi : null} />
      </Suspense>
    </PluginPage>
  ) : (
    <PluginPage subTitle="All KPIs of this Grafana with their values, status and owners.">
      <CataloguePage />
    </PluginPage>
  );
}
