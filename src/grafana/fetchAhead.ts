import type { DataSourceInstanceSettings } from '@grafana/data';
import { config, getDataSourceSrv, getPluginImportUtils } from '@grafana/runtime';
import { recallBoard, type Ahead, type AskedBoard } from './ahead';
import { moduleAtOnce } from './moduleAtOnce';
import { sendEarly } from './sendEarly';
import { ownPanel } from './sources';
import { valueAt } from './unknown';
import { warmUp } from './warmUp';

/**
 * Has a dashboard's KPIs fetched while Grafana still loads the dashboard itself, where this browser has shown it before.
 * Any other dashboard costs nothing. What goes wrong is told by the panels, which ask for the same a little later.
 */
export async function fetchAhead(location: Pick<Location, 'pathname' | 'search'>): Promise<void> {
  const board = recallBoard(location);
  if (board === null) {
    return;
  }
  try {
    if (board.sent !== undefined) {
      sendEarly(board.sent, Date.now());
    }
    const loading = getDataSourceSrv().get(board.source);
    // Waited for only where it cannot be had sooner.
    loading.catch(() => undefined);
    const early = aheadOf(board);
    board.behind.forEach(warmUp);
    if (board.hasPanels) {
      loadPanel();
    }
    const source: unknown = (await early) ?? (await loading);
    if (canFetchAhead(source)) {
      await source.fetchAhead(board);
    }
  } catch {
    // Not there any more, or no Grafana around.
  }
}

/** What the data source's module can do before Grafana has made the data source; undefined where it is not to be had. */
async function aheadOf({ source }: AskedBoard): Promise<unknown> {
  const settings = getDataSourceSrv().getInstanceSettings(source);
  const module = await moduleAtOnce(settings?.meta.module);
  return settings !== undefined && hasAhead(module) ? module.aheadOf(settings) : undefined;
}

/** So that the panels of the board need not be drawn without it first. */
function loadPanel(): void {
  getPluginImportUtils()
    .importPanelPlugin(ownPanel)
    .catch(() => undefined);
  // Later versions of Grafana do not say.
  void moduleAtOnce(valueAt(valueAt(valueAt(config, 'panels'), ownPanel), 'module'));
}

function canFetchAhead(source: unknown): source is Ahead {
  return typeof valueAt(source, 'fetchAhead') === 'function';
}

interface WithAhead {
  aheadOf(settings: DataSourceInstanceSettings): unknown;
}

function hasAhead(module: unknown): module is WithAhead {
  return typeof valueAt(module, 'aheadOf') === 'function';
}
