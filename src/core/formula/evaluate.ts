import type { Node, PartMeasure } from './ast';
import { copy } from './kernel';
import { compile, type Scope, type Slot } from './program';

export type { Scope } from './program';

/** Rows per block: small enough that a formula's buffers (32 kB each) stay in the processor's caches. */
const blockRows = 4096;

/**
 * The formula's value for each row: `length` numbers in an array of its own, NaN where missing, never infinite.
 * Columns have at least `length` rows and are not written to. The formula must have passed `checkFormula`.
 */
export function evaluateColumn(root: Node, scope: Scope, length: number): Float64Array {
  const result = new Float64Array(length);
  const program = compile(root, scope, Math.min(length, blockRows));
  if (typeof program.result === 'number') {
    return result.fill(program.result);
  }
  for (const values of program.columns.values()) {
    if (values.length < length) {
      throw new Error(`A column has ${values.length} rows; expected at least ${length}`);
    }
  }
  const out: Slot = { kind: 'column', block: result };
  const steps = [...program.steps];
  const last = steps.pop();
  steps.push(last === undefined ? { kernel: copy, operands: [program.result], out } : { ...last, out });
  const columns = [...program.columns, [out, result] as const];

  for (let from = 0; from < length; from += blockRows) {
    const rows = Math.min(blockRows, length - from);
    for (const [slot, values] of columns) {
      slot.block = values.subarray(from, from + rows);
    }
    for (const step of steps) {
      step.kernel(rows, step.out.block, ...step.operands.map((operand) => operand.block));
    }
  }
  return result;
}

/** Single numbers instead of columns; null means missing. */
export interface ScalarScope {
  column(name: string): number | null;
  kpi(id: string, measure?: PartMeasure): number | null;
  readonly target: number | null;
}

/** The formula's value for single numbers, null where missing: the same kernels as for columns, so the same answer. */
export function evaluateScalar(root: Node, scope: ScalarScope): number | null {
  const constants: Scope = {
    column: (name) => scope.column(name) ?? NaN,
    kpi: (id, measure) => scope.kpi(id, measure) ?? NaN,
    get target() {
      return scope.target ?? NaN;
    },
  };
  const { result } = compile(root, constants, 1);
  return typeof result === 'number' && !Number.isNaN(result) ? result : null;
}
