import type { AuthoredKpi } from '../../definition/schema/kpi';
import type { burnSetSchema } from '../../definition/schema/alerts';
import type { Span } from '../../definition/yaml/tree';
import type * as v from 'valibot';
import type { ImportOptions } from '../formats';
import type { Names } from './names';
import type { Notes } from './notes';

/** A KPI on its way into a file, with the place that it comes from. */
export interface Draft {
  readonly kpi: AuthoredKpi;
  /** More fields of the definition, which only the decoder checks. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly at: Span;
  readonly notes: Notes;
}

export type AuthoredBurnSet = v.InferOutput<typeof burnSetSchema>;

/** A burn set on its way into a file. */
export interface BurnSetDraft {
  readonly set: AuthoredBurnSet;
  /** Whether it is written only where a KPI names it. */
  readonly isShared?: boolean;
  readonly at: Span;
  readonly notes: Notes;
}

export type AuthoredInput = NonNullable<AuthoredKpi['inputs']>[string];

/** What the objects of one import add to. */
export interface Import {
  readonly options: ImportOptions;
  readonly names: Names;
  readonly drafts: Draft[];
  /** By name. */
  readonly burnSets: Map<string, BurnSetDraft>;
}

/** The owner as a file or the options name it; without one the KPI is a draft, since an active KPI has an owner. */
export function ownership(
  owner: AuthoredKpi['owner'] | null,
  { options }: Import,
  at: Span,
  notes: Notes
): Pick<AuthoredKpi, 'owner' | 'lifecycle'> {
  if (owner) {
    return { owner };
  }
  if (options.owner !== undefined) {
    return { owner: { team: options.owner } };
  }
  const hint = 'Name the team in the import, or write owner: {team: ...} and remove lifecycle: draft.';
  notes.warning(at, 'no-owner', 'The file names no owner, so the KPI is a draft.', hint);
  return { lifecycle: 'draft' };
}

/** The data source of queries whose file names none. */
export function sourceOf({ options }: Import): string {
  return options.source ?? 'Prometheus';
}
