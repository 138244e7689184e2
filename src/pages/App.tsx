import type { AppRootProps } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import React from 'react';
import { CataloguePage } from './CataloguePage';

/** The app: so far one page, the catalogue. */
export default function App(_props: AppRootProps) {
  return (
    <PluginPage subTitle="Every KPI of this Grafana: what it is at, who answers for it.">
      <CataloguePage />
    </PluginPage>
  );
}
