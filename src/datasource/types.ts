import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import type { DefinitionFile } from '../core/definition/decode';
import type { RegistryTable } from '../core/wire/registryTable';
import type { StatusForm } from '../grafana/frames';
import { isOkrShow, type OkrShow } from '../grafana/okr/show';
import type { Show } from '../grafana/payload';

/** A panel's query: KPIs of the registry by id or filters, or an inline definition. */
export interface KpiQuery extends DataQuery {
  readonly kind?: 'kpis' | 'inline';
  readonly show?: Show | OkrShow;
  /** With `show: status`: one table, or one named field with its unit for each KPI. Default: a table. */
  readonly as?: StatusForm;
  /** With `show: periods`: the number of past windows. Default: that of the definition. */
  readonly periods?: number;
  /** All KPIs of the registry that match the lists and the search. */
  readonly all?: boolean;
  /** Each list may contain dashboard variables. A KPI must match every list that is not empty. */
  readonly ids?: readonly string[];
  readonly tags?: readonly string[];
  readonly owners?: readonly string[];
  readonly teams?: readonly string[];
  readonly categories?: readonly string[];
  /** Words that must all occur in the name, the id or the description. */
  readonly search?: string;
  /** With `show: objectives` or `keyResults`: ids of objectives, and periods as written. Without both, those of now. */
  readonly objectives?: readonly string[];
  readonly quarters?: readonly string[];
  /** YAML of one KPI, for `kind: inline`. */
  readonly definition?: string;
}

/** The query of a dashboard variable: `kpis(team="Payments SRE")`. Grafana may also send only the text. */
export interface KpiVariableQuery extends DataQuery {
  readonly query?: string;
}

export interface KpiJsonData extends DataSourceJsonData {
  /** Definition files, as in a Git repository. */
  readonly definitions?: readonly DefinitionFile[];
  /** More of them in a table, read through a SQL data source. */
  readonly registry?: Partial<RegistryTable>;
}

export const defaultQuery = { kind: 'kpis', show: 'status' } as const satisfies Partial<KpiQuery>;

/** What a query shows of KPIs; a query for objectives shows none of them. */
export function kpiShow({ show }: Pick<KpiQuery, 'show'>): Show {
  return show === undefined || isOkrShow(show) ? defaultQuery.show : show;
}
