import type { Place } from '../base/result';

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '^' | '<' | '<=' | '>' | '>=' | '==' | '!=' | '&&' | '||';
export type UnaryOperator = '-' | '!';

/** What a formula takes of another KPI instead of its value. `lookback` in ms. */
export type PartMeasure =
  | { readonly kind: 'budget' }
  | { readonly kind: 'target' }
  | { readonly kind: 'burn'; readonly lookback: number };

/** The same for equal measures: `budget`, `burn 3600000`. */
export function measureKey(measure: PartMeasure): string {
  return measure.kind === 'burn' ? `burn ${measure.lookback}` : measure.kind;
}

/** A formula's tree: a tagged union and nothing else. `at` is the span of the node in the formula's text. */
export type Node =
  | { readonly kind: 'number'; readonly value: number; readonly at: Place }
  | { readonly kind: 'name'; readonly name: string; readonly at: Place }
  | { readonly kind: 'target'; readonly at: Place }
  /** The value of another KPI, or a measure of it. */
  | { readonly kind: 'kpi'; readonly id: string; readonly measure?: PartMeasure; readonly at: Place }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Node; readonly at: Place }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Node;
      readonly right: Node;
      readonly at: Place;
    }
  | {
      readonly kind: 'conditional';
      readonly test: Node;
      readonly then: Node;
      readonly otherwise: Node;
      readonly at: Place;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[]; readonly at: Place };

export interface Formula {
  readonly text: string;
  readonly root: Node;
  /** Names of inputs used, each once, in order of appearance. */
  readonly names: readonly string[];
  /** Ids of other KPIs used, each once, in order of appearance. */
  readonly kpis: readonly string[];
  readonly usesTarget: boolean;
}
