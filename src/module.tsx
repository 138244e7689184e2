import { AppPlugin, PluginExtensionPoints, type PluginExtensionPanelContext } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';
import { alertsLink } from './pages/alertsLink';

const App = lazy(() => import('./pages/App'));

function Root() {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading..." />}>
      <App />
    </Suspense>
  );
}

export const plugin = new AppPlugin().setRootPage(Root).addLink<PluginExtensionPanelContext>({
  targets: PluginExtensionPoints.DashboardPanelMenu,
  title: 'Alert rules of this KPI',
  description: 'Compare the alert rules of the KPI with those of Grafana',
  icon: 'bell',
  path: '/a/northstar-kpi-app/alerts',
  configure: alertsLink,
});
