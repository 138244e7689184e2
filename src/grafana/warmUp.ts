import { getDataSourceSrv } from '@grafana/runtime';
import { ownType } from './sources';

/**
 * Has Grafana load a data source's module before it is needed. Whoever needs it later waits for the same module; one that
 * cannot be loaded says so then.
 */
export function warmUp(nameOrUid: string): void {
  try {
    getDataSourceSrv()
      .get(nameOrUid)
      .catch(() => undefined);
  } catch {
    // Not there, or no Grafana around: to be told where it is asked for data.
  }
}

/** The KPI data source, while Grafana still draws the frames of the panels that will ask it. */
export function warmUpOwn(): void {
  try {
    const [first] = getDataSourceSrv().getList({ pluginId: ownType });
    if (first !== undefined) {
      warmUp(first.uid);
    }
  } catch {
    // See above.
  }
}
