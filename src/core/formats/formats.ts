import type { Problem } from '../base/result';
import type { DefinitionFile } from '../definition/decode';

export interface ImportOptions {
  /** The name or uid of the Grafana data source for queries whose file names none. Default: Prometheus. */
  readonly source?: string;
  /** The team that owns the KPIs whose file names none. Without it they become drafts. */
  readonly owner?: string;
}

/** What was made of files in the format of another tool. */
export interface Imported {
  /** A file in kpi/v1 that `decodeRegistry` reads without errors; empty where nothing could be imported. */
  readonly text: string;
  /** How many KPIs are in it. */
  readonly kpis: number;
  /** Errors for what is not in the text, warnings for parts without an equivalent: each with place and remedy. */
  readonly problems: readonly Problem[];
}

/** All files are read together, so that objects of one may refer to those of another. */
export type Importer = (files: readonly DefinitionFile[], options?: ImportOptions) => Imported;

/** What was made of definitions for another tool. */
export interface Exported {
  /** Empty where nothing could be exported. */
  readonly text: string;
  /** How many KPIs are in it. */
  readonly kpis: number;
  /** Errors for KPIs that are not in the text, warnings for fields without an equivalent: each with place and remedy. */
  readonly problems: readonly Problem[];
}

export type Exporter = (files: readonly DefinitionFile[]) => Exported;
