import type { OwnerView } from '../owner';
import type { ProblemView } from '../card';
import type { StatusView } from '../status';

export interface Fact {
  readonly name: string;
  readonly text: string;
  /** A formula or an id, in a monospace font. */
  readonly isCode?: boolean;
}

export interface QueryView {
  readonly heading: string;
  readonly text: string;
  /** The path of Explore with this query; null where it cannot open it. */
  readonly explore: string | null;
}

/** A section of the explanation. */
export type Section =
  | { readonly kind: 'facts'; readonly title: string; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'table';
      readonly title: string;
      readonly head: readonly string[];
      readonly rows: ReadonlyArray<readonly string[]>;
    }
  | {
      readonly kind: 'queries';
      readonly title: string;
      readonly note: string;
      readonly queries: readonly QueryView[];
      /** Those of earlier versions of the definition, the newest first. */
      readonly earlier: ReadonlyArray<{ readonly title: string; readonly queries: readonly QueryView[] }>;
    };

export interface LinkView {
  readonly kind: string;
  readonly title: string;
  readonly url: string;
}

/** Which alerts fire, and where its rules are. */
export interface AlertsLink {
  readonly told: readonly string[];
  /** Null for readers who may not see rules. */
  readonly address: string | null;
}

/** The explanation of a value: a summary, the contacts, and then every detail. */
export interface ExplainView {
  readonly title: string;
  readonly status: StatusView;
  readonly summary: string;
  readonly problems: readonly ProblemView[];
  readonly notices: readonly ProblemView[];
  readonly owner: OwnerView | null;
  readonly people: ReadonlyArray<{ readonly role: string; readonly who: string; readonly mail: string | null }>;
  readonly links: readonly LinkView[];
  readonly alerts: AlertsLink;
  readonly sections: readonly Section[];
  /** `All dates and times are in Europe/Berlin.` */
  readonly zone: string;
}

/** How an explanation is formatted. */
export interface ExplainOptions {
  readonly timeZone: string;
  /** Version of the engine that computed the value; null where it is unknown. */
  readonly engine: string | null;
  /** The panel's setting, which overrides the KPI's decimals. */
  readonly decimals: number | undefined;
}
