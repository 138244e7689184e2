import {
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourceRef,
  matchPluginId,
  type ScopedVars,
} from '@grafana/data';
import {
  config,
  type DataSourceSrv,
  getBackendSrv,
  type GetDataSourceListFilters,
  type RuntimeDataSourceRegistration,
  type TemplateSrv,
} from '@grafana/runtime';

import { importDataSource } from '../boot/plugins';

type Settings = DataSourceInstanceSettings;
type Ref = DataSourceRef | string | null;

/** Grafana's service of data sources: finds them by name, uid or reference and makes one instance of each. */
export class PreviewDataSourceSrv implements DataSourceSrv {
  private readonly instances = new Map<string, Promise<DataSourceApi>>();
  private readonly atRuntime: Settings[] = [];

  constructor(
    private settings: Readonly<Record<string, Settings>>,
    private defaultName: string,
    private readonly templateSrv: TemplateSrv
  ) {}

  get(ref?: Ref, scopedVars?: ScopedVars): Promise<DataSourceApi> {
    const settings = this.getInstanceSettings(ref, scopedVars);
    if (settings === undefined) {
      return Promise.reject({ message: `Datasource ${nameOf(ref) ?? 'default'} was not found` });
    }
    const { uid } = settings.rawRef ?? settings;
    const instance = this.instances.get(uid ?? '') ?? createInstance(settings);
    this.instances.set(uid ?? '', instance);
    return instance;
  }

  getInstanceSettings(ref?: Ref, scopedVars?: ScopedVars): Settings | undefined {
    const name = nameOf(ref);
    if (name === undefined || name === 'default') {
      const ofType = typeof ref === 'object' && ref?.type !== undefined ? this.getList({ type: ref.type }) : [];
      return ofType.find(({ isDefault }) => isDefault) ?? ofType[0] ?? this.find(this.defaultName);
    }
    if (!name.startsWith('$')) {
      return this.find(name);
    }
    const named = this.find(this.templateSrv.replace(name, scopedVars, firstOf));
    return named && { ...named, isDefault: false, name, uid: name, rawRef: { type: named.type, uid: named.uid } };
  }

  getList(filters: GetDataSourceListFilters = {}): Settings[] {
    const types = filters.type === undefined ? null : [filters.type].flat();
    return this.all()
      .filter((one) => {
        const { meta } = one;
        return (
          (!filters.metrics || meta.metrics === true) &&
          (!filters.annotations || meta.annotations === true) &&
          (!filters.alerting || meta.alerting === true) &&
          (!filters.logs || meta.logs === true || meta.category === 'logging') &&
          (!filters.tracing || meta.tracing === true) &&
          (filters.pluginId === undefined || matchPluginId(filters.pluginId, meta)) &&
          (types === null || types.includes(one.type)) &&
          (filters.filter === undefined || filters.filter(one))
        );
      })
      .sort((a, b) => a.name.toLowerCase().localeCompare(b.name.toLowerCase()));
  }

  async reload(): Promise<void> {
    const { datasources, defaultDatasource } = await getBackendSrv().get('/api/frontend/settings');
    config.datasources = datasources;
    config.defaultDatasource = defaultDatasource;
    this.settings = datasources;
    this.defaultName = defaultDatasource;
    this.instances.clear();
  }

  registerRuntimeDataSource({ dataSource }: RuntimeDataSourceRegistration): void {
    this.atRuntime.push(dataSource.instanceSettings);
    this.instances.set(dataSource.uid, Promise.resolve(dataSource));
  }

  private all(): Settings[] {
    return [...Object.values(this.settings), ...this.atRuntime];
  }

  private find(nameOrUid: string): Settings | undefined {
    return this.all().find(({ uid }) => uid === nameOrUid) ?? this.all().find(({ name }) => name === nameOrUid);
  }
}

function nameOf(ref: Ref | undefined): string | undefined {
  return (typeof ref === 'string' ? ref : ref?.uid) || undefined;
}

function firstOf(value: string | string[]): string {
  return Array.isArray(value) ? (value[0] ?? '') : value;
}

async function createInstance(settings: Settings): Promise<DataSourceApi> {
  const plugin = await importDataSource(settings.meta);
  const instance = new plugin.DataSourceClass(settings);
  instance.components = plugin.components;
  return instance;
}
