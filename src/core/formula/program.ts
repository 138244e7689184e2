import { unreachable } from '../base/result';
import { measureKey, type Node, type PartMeasure } from './ast';
import { functions, takes } from './functions';
import { known, type Kernel } from './kernel';
import { targetKernel } from './targetKernels';
import { binaryKernels, choose, productOver, unaryKernels } from './operatorKernels';

/** A column, or one number for all rows. */
export type Values = Float64Array | number;

/** The values for a formula. A number applies to every row; one that is not finite means missing. */
export interface Scope {
  column(name: string): Values;
  /** The value of another KPI, or a measure of it. */
  kpi(id: string, measure?: PartMeasure): Values;
  readonly target: Values;
}

/** Holds a block of rows while a program runs: part of a column, a buffer, or a repeated constant. */
export interface Slot {
  readonly kind: 'column' | 'buffer';
  block: Float64Array;
}

export interface Step {
  readonly kernel: Kernel;
  readonly operands: readonly Slot[];
  readonly out: Slot;
}

/** A formula compiled for its scope: kernels to run in order on each block of rows. */
export interface Program {
  readonly steps: readonly Step[];
  readonly columns: ReadonlyMap<Slot, Float64Array>;
  readonly result: Slot | number;
}

/** `blockLength`: the number of rows of a buffer. Parts that depend on no column are computed here, once. */
export function compile(root: Node, scope: Scope, blockLength: number): Program {
  const compiler = new Compiler(scope, blockLength);
  const result = compiler.compile(root);
  return { steps: compiler.steps, columns: compiler.columns, result };
}

class Compiler {
  readonly steps: Step[] = [];
  readonly columns = new Map<Slot, Float64Array>();
  private readonly named = new Map<string, Slot | number>();
  private readonly constants = new Map<number, Slot>();
  private readonly free: Slot[] = [];

  constructor(
    private readonly scope: Scope,
    private readonly blockLength: number
  ) {}

  compile(node: Node): Slot | number {
    switch (node.kind) {
      case 'number':
        return known(node.value);
      case 'name':
        return this.source(`name ${node.name}`, () => this.scope.column(node.name));
      case 'kpi':
        return node.measure === undefined
          ? this.source(`kpi ${node.id}`, () => this.scope.kpi(node.id))
          : this.measure(node.id, node.measure);
      case 'target':
        return this.source('target', () => this.scope.target);
      case 'unary':
        return this.apply(unaryKernels[node.operator], [node.operand]);
      case 'binary':
        return this.binary(node);
      case 'conditional':
        return this.apply(choose, [node.test, node.then, node.otherwise]);
      case 'call':
        return this.apply(kernelOf(node.name, node.args.length), node.args);
      default:
        return unreachable(node);
    }
  }

  private measure(id: string, measure: PartMeasure): Slot | number {
    return this.source(`${measureKey(measure)} ${id}`, () => this.scope.kpi(id, measure));
  }

  private binary({ operator, left, right }: Extract<Node, { kind: 'binary' }>): Slot | number {
    if (operator === '/' && left.kind === 'binary' && left.operator === '*') {
      return this.apply(productOver, [left.left, left.right, right]);
    }
    return this.apply(targetKernel(operator, left, right) ?? binaryKernels[operator], [left, right]);
  }

  /** Looks each name up once, even if the formula uses it more often. */
  private source(key: string, read: () => Values): Slot | number {
    let source = this.named.get(key);
    if (source === undefined) {
      const values = read();
      if (typeof values === 'number') {
        source = known(values);
      } else {
        source = { kind: 'column', block: values };
        this.columns.set(source, values);
      }
      this.named.set(key, source);
    }
    return source;
  }

  private apply(kernel: Kernel, parts: readonly Node[]): Slot | number {
    const operands = parts.map((part) => this.compile(part));
    if (operands.every((operand) => typeof operand === 'number')) {
      const out = new Float64Array(1);
      kernel(1, out, ...operands.map((operand) => Float64Array.of(operand)));
      return out[0]!;
    }
    const slots = operands.map((operand) => (typeof operand === 'number' ? this.constant(operand) : operand));
    // Allocated before the operands' buffers are released: a kernel never writes to a buffer that it reads.
    const out = this.free.pop() ?? { kind: 'buffer', block: new Float64Array(this.blockLength) };
    this.steps.push({ kernel, operands: slots, out });
    for (const operand of operands) {
      if (typeof operand !== 'number' && operand.kind === 'buffer') {
        this.free.push(operand);
      }
    }
    return out;
  }

  private constant(value: number): Slot {
    let slot = this.constants.get(value);
    if (slot === undefined) {
      slot = { kind: 'buffer', block: new Float64Array(this.blockLength).fill(value) };
      this.constants.set(value, slot);
    }
    return slot;
  }
}

function kernelOf(name: string, count: number): Kernel {
  const entry = functions.get(name);
  if (entry === undefined || !takes(entry, count)) {
    throw new Error(`Unknown function ${name} with ${count} values: call checkFormula first`);
  }
  return entry.kernel;
}
