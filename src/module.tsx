import { AppPlugin, type AppRootProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';

const App = lazy(() => import('./pages/App'));

function Root(props: AppRootProps) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading..." />}>
      <App {...props} />
    </Suspense>
  );
}

export const plugin = new AppPlugin().setRootPage(Root);
