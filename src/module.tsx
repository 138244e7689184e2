import { AppPlugin, type AppRootProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';
import { warmUpOwn } from './grafana/warmUp';

const App = lazy(() => import('./pages/App'));

function Root(props: AppRootProps) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading..." />}>
      <App {...props} />
    </Suspense>
  );
}

// Grafana loads this module as it starts (`preload` in plugin.json). While it waits for a dashboard there is time to load
// the data source and to decode the registry; later the first panel would have to wait for both.
if (/\/d(-solo)?\//.test(window.location.pathname)) {
  warmUpOwn();
}

export const plugin = new AppPlugin().setRootPage(Root);
