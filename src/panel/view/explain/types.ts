import type { OwnerView } from '../owner';
import type { ProblemView } from '../card';
import type { StatusView } from '../status';

export interface Fact {
  readonly name: string;
  readonly text: string;
  /** A formula or an id, drawn with letters of equal width. */
  readonly isCode?: boolean;
}

export interface QueryView {
  readonly heading: string;
  readonly text: string;
}

/** A part of the explanation under a heading of its own. */
export type Section =
  | { readonly kind: 'facts'; readonly title: string; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'table';
      readonly title: string;
      readonly head: readonly string[];
      readonly rows: ReadonlyArray<readonly string[]>;
    }
  | { readonly kind: 'queries'; readonly title: string; readonly note: string; readonly queries: readonly QueryView[] };

export interface LinkView {
  readonly kind: string;
  readonly title: string;
  readonly url: string;
}

/** Where a number comes from: a sentence for everybody, whom to ask, and then every detail. */
export interface ExplainView {
  readonly title: string;
  readonly status: StatusView;
  readonly lead: string;
  readonly problems: readonly ProblemView[];
  readonly notices: readonly ProblemView[];
  readonly owner: OwnerView | null;
  readonly people: ReadonlyArray<{ readonly role: string; readonly who: string; readonly mail: string | null }>;
  readonly links: readonly LinkView[];
  readonly sections: readonly Section[];
}

/** What an explanation is written for. */
export interface Reader {
  readonly timeZone: string;
  /** Version of the engine that made the number; null where it is not known. */
  readonly engine: string | null;
  /** The panel's decimals in place of the KPI's. */
  readonly decimals: number | undefined;
}
