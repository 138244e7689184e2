import { config } from '@grafana/runtime';
import { valueAt } from '../core/base/valueAt';

/** Whether this reader may open Explore, where Grafana shows what a source says. Viewers may not in most Grafanas. */
export function mayExplore(): boolean {
  return config.exploreEnabled && may('datasources:explore');
}

/** Whether this reader may write alert rules anywhere; a folder may still refuse. */
export function mayWriteRules(): boolean {
  return ['alert.rules:create', 'alert.rules:write', 'alert.provisioning:write'].some(may);
}

/** Whether this reader may see what alert rules say. */
export function mayReadRules(): boolean {
  return may('alert.rules:read');
}

function may(action: string): boolean {
  return valueAt(valueAt(config.bootData?.user, 'permissions'), action) === true;
}
