/** What a parameter may hold. Texts stay outside of queries; a choice is one of a few words. */
export type ParamKind = 'metric' | 'table' | 'column' | 'labels' | 'number' | 'duration' | 'text' | 'dialect';

export interface TemplateParam {
  readonly name: string;
  readonly kind: ParamKind;
  readonly default: string;
  /** What it is, which `kpi new` asks on a terminal. */
  readonly description: string;
  /** A query that finds candidates in the data source; null where none can. */
  readonly detect: string | null;
}

/** A ready-made KPI with holes, `${name}`, one for each parameter. */
export interface Template {
  readonly id: string;
  readonly area: string;
  /** Which of several meanings of its name it has, and what it is for. */
  readonly purpose: string;
  /** The formula in words. */
  readonly formula: string;
  readonly unit: string;
  readonly typical: { readonly target: string; readonly source: string };
  readonly pitfalls: readonly string[];
  /** Ids of templates to read beside it, and of those that must not get worse while it gets better. */
  readonly companions: readonly string[];
  readonly guards: readonly string[];
  readonly params: readonly TemplateParam[];
  /** The fields below the id, as YAML. */
  readonly kpi: string;
}
