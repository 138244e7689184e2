import {
  AppPlugin,
  type DataSourceApi,
  DataSourcePlugin,
  type DataSourcePluginMeta,
  PanelPlugin,
  type PanelPluginMeta,
} from '@grafana/data';
import { config } from '@grafana/runtime';

import { PrometheusStandIn } from '../dataSources/prometheus';
import { PostgresStandIn, SqlStandIn } from '../dataSources/sql';
import { importModule } from './loader';

type AnyDataSourcePlugin = DataSourcePlugin<DataSourceApi>;

/** For the data sources that come with Grafana, and whose code is not to be had: as much as delegating needs. */
const standIns: Readonly<Record<string, () => AnyDataSourcePlugin>> = {
  'core:plugin/prometheus': () => new DataSourcePlugin<DataSourceApi>(PrometheusStandIn),
  'core:plugin/grafana-postgresql-datasource': () => new DataSourcePlugin<DataSourceApi>(PostgresStandIn),
  'core:plugin/mysql': () => new DataSourcePlugin<DataSourceApi>(SqlStandIn),
};

const loaded = new Map<string, Promise<unknown>>();

async function pluginOf(module: string): Promise<unknown> {
  const loading = loaded.get(module) ?? importModule(module);
  loaded.set(module, loading);
  const exports = await loading;
  return typeof exports === 'object' && exports !== null && 'plugin' in exports ? exports.plugin : undefined;
}

/** Rejects with an Error when the module is not there or exports no data source plugin. */
export async function importDataSource(meta: DataSourcePluginMeta): Promise<AnyDataSourcePlugin> {
  const plugin = standIns[meta.module]?.() ?? (await pluginOf(meta.module));
  if (!(plugin instanceof DataSourcePlugin)) {
    throw new Error(`The data source plugin "${meta.id}" is not in the preview.`);
  }
  plugin.meta = meta;
  return plugin;
}

/** Null for a panel type that is not in the built bundle: Grafana's own panels are not. */
export async function importPanel(type: string): Promise<PanelPlugin | null> {
  const meta: PanelPluginMeta | undefined = config.panels[type];
  if (meta === undefined) {
    return null;
  }
  const plugin = await pluginOf(meta.module);
  if (!(plugin instanceof PanelPlugin)) {
    throw new Error(`The module of the panel plugin "${type}" exports no panel plugin.`);
  }
  plugin.meta = meta;
  return plugin;
}

/** Null for an app that is not in the built bundle. */
export async function importApp(id: string): Promise<AppPlugin | null> {
  const plugin = config.apps[id] === undefined ? null : await pluginOf(`public/plugins/${id}/module.js`);
  return plugin instanceof AppPlugin ? plugin : null;
}
