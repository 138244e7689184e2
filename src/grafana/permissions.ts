import { config } from '@grafana/runtime';
import { valueAt } from '../core/base/valueAt';

/** Whether this reader may open Explore, where Grafana shows what a source says. Viewers may not in most Grafanas. */
export function mayExplore(): boolean {
  return config.exploreEnabled && valueAt(valueAt(config.bootData.user, 'permissions'), 'datasources:explore') === true;
}
