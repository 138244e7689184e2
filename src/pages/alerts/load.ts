import { getDataSourceSrv } from '@grafana/runtime';
import type { GrafanaApi } from '../../core/alerting/apply/api';
import { compareWithGrafana, type Comparison } from '../../core/alerting/apply/read';
import { translateForGrafana } from '../../core/alerting/grafana/translate';
import type { GrafanaTranslation } from '../../core/alerting/grafana/types';
import type { Problem } from '../../core/base/result';
import { valueAt } from '../../core/base/valueAt';
import { hasAlerts } from '../../core/definition/alerts';
import { decodeRegistry, type Decoded, type DefinitionFile } from '../../core/definition/decode';
import type { Kpi } from '../../core/definition/types';
import { ownType } from '../../core/wire/sourceInfo';
import { availableSources } from '../../grafana/sources';

export interface NamedSource {
  readonly uid: string;
  readonly name: string;
}

/** The KPI data sources of this Grafana. */
export function kpiSources(): NamedSource[] {
  return getDataSourceSrv()
    .getList({ pluginId: ownType })
    .map(({ uid, name }) => ({ uid, name }));
}

/** All that the page shows of one KPI data source. */
export interface AlertsData {
  readonly source: NamedSource;
  readonly kpis: readonly Kpi[];
  readonly translations: readonly GrafanaTranslation[];
  readonly comparison: Comparison;
  /** How many definitions have errors: their rules are not known. */
  readonly leftOut: number;
}

export type Loaded =
  | { readonly kind: 'ready'; readonly data: AlertsData }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] };

/** Compares the rules of a KPI data source with those of this Grafana. `now` by Grafana's clock, in ms since the epoch. */
export async function loadAlerts(source: NamedSource, now: number, api: GrafanaApi): Promise<Loaded> {
  const { registry, leftOut } = decodedOf(source.uid);
  const sources = availableSources();
  const context = { now, sourceOf: (name: string) => sources.get(name) ?? null };
  const translations = registry.kpis.filter(hasAlerts).map((kpi) => translateForGrafana(kpi, context));
  const others = kpiSources().filter(({ uid }) => uid !== source.uid);
  const elsewhere = new Set(others.flatMap(({ uid }) => [...decodedOf(uid).registry.byId.keys()]));
  const known = new Set(registry.byId.keys());
  const comparison = await compareWithGrafana({ translations, known, elsewhere, folder: null }, api);
  return comparison.ok
    ? {
        kind: 'ready',
        data: { source, kpis: registry.kpis, translations, comparison: comparison.value, leftOut: leftOut.length },
      }
    : { kind: 'failed', problems: comparison.problems };
}

function decodedOf(uid: string): Decoded {
  const listed = valueAt(getDataSourceSrv().getInstanceSettings(uid)?.jsonData, 'definitions');
  const files = (Array.isArray(listed) ? listed : []).flatMap((one: unknown): DefinitionFile[] => {
    const [name, text] = [valueAt(one, 'name'), valueAt(one, 'text')];
    return typeof name === 'string' && typeof text === 'string' ? [{ name, text }] : [];
  });
  return decodeRegistry(files);
}
