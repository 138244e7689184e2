import { DataSourcePlugin } from '@grafana/data';
import { KpiDataSource } from './datasource';
import { ConfigEditor } from './editors/ConfigEditor';
import { QueryEditor } from './editors/QueryEditor';
import type { KpiJsonData, KpiQuery } from './types';

export const plugin = new DataSourcePlugin<KpiDataSource, KpiQuery, KpiJsonData>(KpiDataSource)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor);
