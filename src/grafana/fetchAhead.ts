import { getDataSourceSrv } from '@grafana/runtime';
import { recallBoard, type Ahead } from './ahead';
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
  board.behind.forEach(warmUp);
  try {
    const source: unknown = await getDataSourceSrv().get(board.source);
    if (canFetchAhead(source)) {
      await source.fetchAhead(board);
    }
  } catch {
    // Not there any more, or no Grafana around.
  }
}

function canFetchAhead(source: unknown): source is Ahead {
  return typeof source === 'object' && source !== null && 'fetchAhead' in source;
}
