import { type DataSource, isRecord } from './provisioning/dataSources';
import { type Plugin } from './provisioning/plugins';

/** What Grafana calls the module of a plugin: each has a folder of its own under its own id, nested or not. */
export function baseUrl(id: string): string {
  return `public/plugins/${id}`;
}

/** The part of Grafana's frontend settings that the page and the plugins read. Passwords and addresses stay here. */
export function frontendSettings(sources: readonly DataSource[], plugins: readonly Plugin[]): unknown {
  const panels = plugins.filter(({ type }) => type === 'panel').map((plugin) => [plugin.id, pluginMeta(plugin)]);
  const apps = plugins.filter(({ type }) => type === 'app').map((plugin) => [plugin.id, pluginMeta(plugin)]);
  const settings = sources.map((source) => [source.name, instanceSettings(source, plugins)]);
  return {
    defaultDatasource: sources.find(({ isDefault }) => isDefault)?.name ?? sources[0]?.name ?? '',
    datasources: Object.fromEntries(settings),
    panels: Object.fromEntries(panels),
    apps: Object.fromEntries(apps),
    appUrl: '/',
    appSubUrl: '',
    minRefreshInterval: '5s',
    // What is on by default in Grafana 12.4 and read by @grafana/ui.
    featureToggles: { newPanelPadding: true },
    buildInfo: { version: '12.4.10', commit: 'preview', env: 'production', edition: 'Open Source', hideVersion: false },
    namespace: 'default',
    dateFormats: {
      fullDate: 'YYYY-MM-DD HH:mm:ss',
      useBrowserLocale: false,
      interval: {
        millisecond: 'HH:mm:ss.SSS',
        second: 'HH:mm:ss',
        minute: 'HH:mm',
        hour: 'MM/DD HH:mm',
        day: 'MM/DD',
        month: 'YYYY-MM',
        year: 'YYYY',
      },
      defaultTimezone: 'browser',
      defaultWeekStart: 'browser',
    },
  };
}

function instanceSettings(source: DataSource, plugins: readonly Plugin[]): unknown {
  const { id, uid, name, type, isDefault, editable, jsonData } = source;
  const plugin = plugins.find((one) => one.id === type);
  return {
    id,
    uid,
    name,
    type,
    url: `/api/datasources/proxy/uid/${uid}`,
    preload: false,
    access: 'proxy',
    isDefault,
    readOnly: !editable,
    jsonData,
    meta: plugin === undefined ? coreMeta(type) : pluginMeta(plugin),
  };
}

function pluginMeta({ id, json }: Plugin): Record<string, unknown> {
  const info = isRecord(json.info) ? json.info : {};
  const logos = isRecord(info.logos) ? info.logos : {};
  const base = baseUrl(id);
  const logo = (size: string): string => `${base}/${String(logos[size] ?? '')}`;
  return {
    ...json,
    info: { ...info, logos: { small: logo('small'), large: logo('large') } },
    module: `${base}/module.js`,
    baseUrl: base,
  };
}

/** Data sources that Grafana brings along; the page has small stand-ins for those that it can query. */
function coreMeta(type: string): Record<string, unknown> {
  return {
    id: type,
    type: 'datasource',
    name: type,
    info: {
      author: { name: 'Grafana Labs' },
      description: '',
      links: [],
      logos: { small: '', large: '' },
      version: '',
    },
    metrics: true,
    module: `core:plugin/${type}`,
    baseUrl: baseUrl(type),
  };
}

/** The script that gives the page what Grafana writes into its document. */
export function bootData(settings: unknown): string {
  const user = {
    isSignedIn: true,
    id: 1,
    login: 'preview',
    name: 'Preview',
    theme: 'dark',
    lightTheme: false,
    orgId: 1,
    orgName: 'Preview',
    orgRole: 'Admin',
    timezone: 'browser',
    weekStart: 'browser',
    locale: 'en-US',
    language: 'en-US',
    permissions: {},
  };
  return `window.grafanaBootData = ${JSON.stringify({ user, settings, navTree: [] })};
window.__grafana_public_path__ = '/preview/';
(function () {
  var asked = new URLSearchParams(location.search).get('theme') || localStorage.getItem('preview.theme');
  window.grafanaBootData.user.theme = asked === 'light' ? 'light' : 'dark';
  window.grafanaBootData.user.lightTheme = asked === 'light';
})();
`;
}
