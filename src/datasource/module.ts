import { DataSourcePlugin } from '@grafana/data';
import { KpiDataSource } from './datasource';
import { loadDecoder } from './decoder';
import { LazyConfigEditor, LazyQueryEditor } from './lazyEditors';
import type { KpiJsonData, KpiQuery } from './types';

void loadDecoder();

export const plugin = new DataSourcePlugin<KpiDataSource, KpiQuery, KpiJsonData>(KpiDataSource)
  .setConfigEditor(LazyConfigEditor)
  .setQueryEditor(LazyQueryEditor);
