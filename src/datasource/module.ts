import { DataSourcePlugin } from '@grafana/data';
import { KpiDataSource } from './datasource';
import { LazyConfigEditor, LazyQueryEditor } from './lazyEditors';
import type { KpiJsonData, KpiQuery } from './types';

export const plugin = new DataSourcePlugin<KpiDataSource, KpiQuery, KpiJsonData>(KpiDataSource)
  .setConfigEditor(LazyConfigEditor)
  .setQueryEditor(LazyQueryEditor);
