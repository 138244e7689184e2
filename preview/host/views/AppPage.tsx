import { config } from '@grafana/runtime';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import React from 'react';

import { importApp } from '../boot/plugins';
import { useLoaded } from './useLoaded';
import { useLocation } from './useLocation';

/** The pages of an app plugin: /a/<id>/... */
export function AppPage({ id }: { id: string }) {
  const app = useLoaded(() => importApp(id), [id]);
  const { path, search } = useLocation();
  if (app.state === 'loading') {
    return <LoadingPlaceholder text="Loading the app" />;
  }
  if (app.state === 'failed') {
    return <Alert title={`The app "${id}" cannot be loaded`}>{app.message}</Alert>;
  }
  const Root = app.value?.root;
  const meta = config.apps[id];
  return Root && app.value && meta ? (
    <Root
      meta={app.value.meta}
      basename={`/a/${id}`}
      path={path}
      query={Object.fromEntries(search)}
      onNavChanged={() => undefined}
    />
  ) : (
    <Alert title={`The app "${id}" has no pages in the preview`} severity="info" />
  );
}
