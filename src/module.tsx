import { AppPlugin, type AppRootProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';
import { fetchAhead } from './grafana/fetchAhead';

const App = lazy(() => import('./pages/App'));

function Root(props: AppRootProps) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading..." />}>
      <App {...props} />
    </Suspense>
  );
}

// Grafana loads this module as it starts (`preload` in plugin.json), long before the panels of a dashboard can ask.
void fetchAhead(window.location);

export const plugin = new AppPlugin().setRootPage(Root);
