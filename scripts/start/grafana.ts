import fs from 'node:fs';
import path from 'node:path';
import { startChild, type Child } from '../../demo/services/child';
import { loopback } from '../../demo/services/ports';
import { trouble } from '../../demo/trouble';
import { startLocal, type Local } from './local';
import { findGrafana, type GrafanaHome } from './modes';
import type { Context, Running } from './types';

const pluginIds = ['northstar-kpi-app', 'northstar-kpi-datasource', 'northstar-kpi-panel'];

/** Links the built bundle into a folder of plugins. */
function linkPlugins(folder: string, dist: string): void {
  fs.mkdirSync(folder, { recursive: true });
  const link = path.join(folder, pluginIds[0] ?? '');
  fs.rmSync(link, { force: true });
  fs.symlinkSync(dist, link);
}

/** Grafana's settings as its environment variables: at home on loopback, and silent towards the internet. */
function settings({ root, cache, port }: Context, { variables, credentials }: Local): Record<string, string> {
  const folder = path.join(cache, 'grafana');
  return {
    ...variables,
    GF_PATHS_DATA: path.join(folder, 'data'),
    GF_PATHS_LOGS: path.join(folder, 'logs'),
    GF_PATHS_PLUGINS: path.join(folder, 'plugins'),
    GF_PATHS_PROVISIONING: path.join(root, 'provisioning'),
    GF_SERVER_HTTP_ADDR: loopback,
    GF_SERVER_HTTP_PORT: String(port),
    GF_SECURITY_ADMIN_PASSWORD: process.env.GRAFANA_ADMIN_PASSWORD ?? credentials.admin,
    GF_SECURITY_DISABLE_GRAVATAR: 'true',
    GF_AUTH_ANONYMOUS_ENABLED: 'true',
    GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
    GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: path.join(root, 'provisioning', 'dashboards', 'shop-kpis.json'),
    GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS: pluginIds.join(','),
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
    GF_PLUGINS_PLUGIN_ADMIN_ENABLED: 'false',
    GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED: 'true',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_ANALYTICS_FEEDBACK_LINKS_ENABLED: 'false',
    GF_NEWS_NEWS_FEED_ENABLED: 'false',
    GF_SNAPSHOTS_EXTERNAL_ENABLED: 'false',
  };
}

async function isHealthy(url: string): Promise<boolean> {
  const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2000) });
  return response.ok;
}

/** A data folder keeps the admin password that it was made with; another one in the environment comes too late. */
function isNew(cache: string): boolean {
  return !fs.existsSync(path.join(cache, 'grafana', 'data', 'grafana.db'));
}

function runGrafana(context: Context, { binary, home }: GrafanaHome, local: Local, url: string): Promise<Child> {
  const folder = path.join(context.cache, 'grafana');
  linkPlugins(path.join(folder, 'plugins'), path.join(context.root, 'dist'));
  // Newer packages have one program with a command, older ones a program for the server alone.
  const command = path.basename(binary) === 'grafana-server' ? [] : ['server'];
  return startChild({
    name: 'Grafana',
    command: binary,
    args: [...command, `--homepath=${home}`, `--config=${path.join(folder, 'grafana.ini')}`],
    folder,
    mark: folder,
    port: context.port,
    env: settings(context, local),
    timeoutMs: 120_000,
    signal: context.signal,
    isReady: () => isHealthy(url),
  });
}

/** A Grafana of this machine over a local Prometheus and PostgreSQL, with data, settings and plugins of its own. */
export async function startGrafanaMode(context: Context): Promise<Running> {
  const found = findGrafana();
  if (found === null) {
    throw trouble('mode-unavailable', 'No Grafana was found.', 'Name its folder in GRAFANA_HOME.');
  }
  const local = await startLocal(context);
  try {
    const folder = path.join(context.cache, 'grafana');
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'grafana.ini'), '');
    const url = `http://${loopback}:${context.port}`;
    const first = isNew(context.cache);
    const child = await context.progress.step('Starting Grafana', () => runGrafana(context, found, local, url));
    const stop = async () => {
      await child.stop();
      await local.demo.stop();
    };
    const password = process.env.GRAFANA_ADMIN_PASSWORD ?? local.credentials.admin;
    const remark = first || process.env.GRAFANA_ADMIN_PASSWORD === undefined ? '' : ', if you have not changed it';
    return {
      lines: [
        `The KPIs of the demo shop: ${url}/d/shop-kpis`,
        `Alerts arrive at ${local.variables.DEMO_INBOX_URL ?? ''}`,
        `Everybody can look; to edit, sign in as admin with the password ${password}${remark}`,
      ],
      ended: Promise.race([child.ended.then(() => 'Grafana'), local.demo.ended]).then((name) => `${name} has ended.`),
      stop,
    };
  } catch (error) {
    await local.demo.stop();
    throw error;
  }
}
