import { DataSourcePlugin, type DataSourceInstanceSettings } from '@grafana/data';
import type { Ahead } from '../grafana/ahead';
import { KpiDataSource } from './datasource';
import { engineAhead } from './engines';
import { fetchBoard } from './fetchBoard';
import { LazyConfigEditor, LazyQueryEditor } from './lazyEditors';
import type { KpiJsonData, KpiQuery } from './types';

/** For the app, which begins to fetch while Grafana still asks about this plugin. */
export function aheadOf(settings: DataSourceInstanceSettings<KpiJsonData>): Ahead {
  const engine = engineAhead(settings);
  return { fetchAhead: (board) => fetchBoard(engine, board) };
}

export const plugin = new DataSourcePlugin<KpiDataSource, KpiQuery, KpiJsonData>(KpiDataSource)
  .setConfigEditor(LazyConfigEditor)
  .setQueryEditor(LazyQueryEditor);
