import 'monaco-editor/min/vs/editor/editor.main.css';
import './page.css';

import { EventBusSrv, standardEditorsRegistry, standardFieldConfigEditorRegistry } from '@grafana/data';
import {
  config,
  locationService,
  setAppEvents,
  setBackendSrv,
  setDataSourceSrv,
  setEchoSrv,
  setLocationSrv,
  setPluginImportUtils,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';

import { PreviewBackendSrv } from '../services/backendSrv';
import { PreviewDataSourceSrv } from '../services/dataSourceSrv';
import { runRequest } from '../services/runRequest';
import { PreviewTemplateSrv } from '../services/templateSrv';
import { standardEditors, standardFieldConfigs } from './fieldConfigs';
import { shareModules } from './loader';
import { importPanel } from './plugins';
import { applyTheme } from './theme';

export const appEvents = new EventBusSrv();
export const templateSrv = new PreviewTemplateSrv();
export const dataSourceSrv = new PreviewDataSourceSrv(config.datasources, config.defaultDatasource, templateSrv);

/** Puts everything in its place that plugins expect of Grafana. Called once, before anything is drawn. */
export function prepareEnvironment(): void {
  applyTheme(config.bootData.user.lightTheme ? 'light' : 'dark');
  setAppEvents(appEvents);
  setBackendSrv(new PreviewBackendSrv());
  setTemplateSrv(templateSrv);
  setDataSourceSrv(dataSourceSrv);
  setLocationSrv(locationService);
  setRunRequest(runRequest);
  setEchoSrv({ flush: () => undefined, addBackend: () => undefined, addEvent: () => undefined });
  setPluginImportUtils({
    importPanelPlugin: async (type) => {
      const plugin = await importPanel(type);
      if (plugin === null) {
        throw new Error(`The panel "${type}" is not in the preview.`);
      }
      return plugin;
    },
    getPanelPluginFromCache: () => undefined,
  });
  standardEditorsRegistry.setInit(standardEditors);
  standardFieldConfigEditorRegistry.setInit(standardFieldConfigs);
  window.MonacoEnvironment = { getWorker: () => new Worker('/preview/editor.worker.js', { type: 'module' }) };
  shareModules();
}
