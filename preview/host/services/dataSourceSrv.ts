import {
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourceRef,
  matchPluginId,
  type ScopedVars,
} from '@grafana/data';
import type { DataSourceSrv, GetDataSourceListFilters, TemplateSrv } from '@grafana/runtime';

import { importDataSource } from '../boot/plugins';

type Settings = DataSourceInstanceSettings;
type Ref = DataSourceRef | string | null;

/** Grafana's service of data sources: finds them by name, uid or reference and makes one instance of each. */
export class PreviewDataSourceSrv implements DataSourceSrv {
  private readonly instances = new Map<string, Promise<DataSourceApi>>();

  constructor(
    private readonly settings: Readonly<Record<string, Settings>>,
    private readonly defaultName: string,
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

  /** Of the filters, those that the bundle uses. */
  getList(filters: GetDataSourceListFilters = {}): Settings[] {
    const types = filters.type === undefined ? null : [filters.type].flat();
    return Object.values(this.settings)
      .filter(
        (one) =>
          (filters.pluginId === undefined || matchPluginId(filters.pluginId, one.meta)) &&
          (types === null || types.includes(one.type))
      )
      .sort((a, b) => a.name.toLowerCase().localeCompare(b.name.toLowerCase()));
  }

  reload(): Promise<void> {
    return Promise.reject(new Error('The preview reads its data sources once.'));
  }

  registerRuntimeDataSource(): void {
    throw new Error('The preview has the provisioned data sources only.');
  }

  private find(nameOrUid: string): Settings | undefined {
    const all = Object.values(this.settings);
    return all.find(({ uid }) => uid === nameOrUid) ?? all.find(({ name }) => name === nameOrUid);
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
