import type { AppRootProps } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import React from 'react';
import { CataloguePage } from './CataloguePage';

/** The app has one page, the catalogue. */
export default function App(_props: AppRootProps) {
  return (
    <PluginPage subTitle="All KPIs of this Grafana with their values, status and owners.">
      <CataloguePage />
    </PluginPage>
  );
}
