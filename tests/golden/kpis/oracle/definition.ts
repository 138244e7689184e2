/** What the oracle reads of a decoded definition. Times and durations in ms, ratios 0 to 1. */
export interface Definition {
  readonly id: string;
  readonly lifecycle: string;
  readonly direction: string;
  readonly inputs: readonly DefinedInput[];
  readonly formula: { readonly root: FormulaNode };
  readonly target: readonly Step[];
  readonly pace: 'linear' | null;
  readonly atRisk: number | null;
  readonly bucket: number;
  readonly window: DefinedWindow | null;
  readonly budget: DefinedBudget | null;
  readonly quality: {
    readonly freshness: number | null;
    readonly delay: number;
    readonly minCoverage: number;
    readonly minEvents: number;
    readonly queries?: ReadonlyArray<{ readonly kind: string }>;
  };
  readonly compare: string;
  readonly exclusions: ReadonlyArray<{
    readonly once: ReadonlyArray<{ readonly from: number; readonly to: number }>;
    readonly intervals: readonly Recurring[];
    readonly tags?: readonly string[];
  }>;
  readonly versions: ReadonlyArray<{
    readonly since: number;
    readonly until: number;
    readonly inputs: readonly DefinedInput[];
    readonly formula: { readonly root: FormulaNode };
  }>;
}

export interface DefinedInput {
  readonly name: string;
  readonly source: string;
  readonly query: unknown;
  readonly over: string;
  readonly missing?: string;
  readonly lasts?: number;
}

export interface Step {
  readonly from: number;
  readonly min: number | null;
  readonly max: number | null;
}

export type DefinedWindow =
  | { readonly kind: 'rolling'; readonly length: number }
  | {
      readonly kind: 'calendar';
      readonly unit: string;
      readonly timezone: string;
      readonly weekStart: string;
      readonly fiscalYearStart: number;
    };

export type CalendarWindow = Extract<DefinedWindow, { readonly kind: 'calendar' }>;

export type DefinedBudget = {
  readonly objective: ReadonlyArray<{ readonly from: number; readonly ratio: number }>;
  readonly shared?: string;
} & (
  | {
      readonly method: 'occurrences';
      readonly good: { readonly root: FormulaNode };
      readonly total: { readonly root: FormulaNode };
    }
  | { readonly method: 'time-slices'; readonly slice: number }
);

interface Range {
  readonly first: number;
  readonly last: number;
}

export interface Recurring {
  /** Minutes of the local day. */
  readonly times: ReadonlyArray<{ readonly start: number; readonly end: number }> | null;
  readonly weekdays: readonly Range[] | null;
  readonly daysOfMonth: readonly Range[] | null;
  readonly months: readonly Range[] | null;
  readonly years: readonly Range[] | null;
  readonly location: string;
}

export type FormulaNode =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'target' }
  | { readonly kind: 'kpi'; readonly id: string }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: FormulaNode }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: FormulaNode; readonly right: FormulaNode }
  | {
      readonly kind: 'conditional';
      readonly test: FormulaNode;
      readonly then: FormulaNode;
      readonly otherwise: FormulaNode;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly FormulaNode[] };
