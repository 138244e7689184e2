import { config } from '@grafana/runtime';
import { valueAt } from './unknown';

/** Grafana puts SystemJS, from which it takes the modules of plugins, into the page. */
interface Loader {
  import(path: string): Promise<unknown>;
}

/**
 * A plugin's module, while Grafana still asks its server whether to put the plugin into its sandbox: on a busy page that
 * answer takes a while. Grafana then finds the module loaded. To be called when Grafana has begun to load it. Undefined
 * where plugins may be put there, or where Grafana has no such loader.
 */
export async function moduleAtOnce(module: unknown): Promise<unknown> {
  const loader: unknown = valueAt(window, 'System');
  if (
    typeof module !== 'string' ||
    !isLoader(loader) ||
    valueAt(config.featureToggles, 'pluginsFrontendSandbox') === true
  ) {
    return undefined;
  }
  // As Grafana resolves it.
  const path = /^(https?:|\/)/.test(module) ? module : `${config.appSubUrl}/${module}`;
  return loader.import(path).catch(() => undefined);
}

function isLoader(value: unknown): value is Loader {
  return typeof valueAt(value, 'import') === 'function';
}
