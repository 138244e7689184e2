import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import type { DefinitionFile } from '../core/definition/decode';
import type { Show } from '../grafana/payload';

/** What a panel asks: KPIs of the registry by id or by what they are tagged with, or one defined on the spot. */
export interface KpiQuery extends DataQuery {
  readonly kind?: 'kpis' | 'inline';
  readonly show?: Show;
  /** With `show: periods`: how many past windows; as many as the definition says unless said. */
  readonly periods?: number;
  /** Every KPI of the registry, as far as the lists and the search do not narrow it. */
  readonly all?: boolean;
  /** Each list may hold dashboard variables. Lists narrow each other; an empty one does not narrow. */
  readonly ids?: readonly string[];
  readonly tags?: readonly string[];
  readonly owners?: readonly string[];
  readonly teams?: readonly string[];
  readonly categories?: readonly string[];
  /** Words that must all stand in the name, the id or the description. */
  readonly search?: string;
  /** YAML of one KPI, for `kind: inline`. */
  readonly definition?: string;
}

/** What a dashboard variable asks: `kpis(team="Payments SRE")`. Grafana also sends the bare text. */
export interface KpiVariableQuery extends DataQuery {
  readonly query?: string;
}

export interface KpiJsonData extends DataSourceJsonData {
  /** Definition files, as in a Git repository. */
  readonly definitions?: readonly DefinitionFile[];
}

export const defaultQuery = { kind: 'kpis', show: 'status' } as const satisfies Partial<KpiQuery>;
