import * as kernels from './functionKernels';
import type { Kernel } from './kernel';

export interface FormulaFunction {
  readonly name: string;
  /** The syntax of a call, for help and messages. */
  readonly usage: string;
  readonly doc: string;
  /** The number of values; `max` is Infinity where there is no maximum. */
  readonly min: number;
  readonly max: number;
  /** The values come in pairs. */
  readonly pairs?: true;
  readonly kernel: Kernel;
}

const any = Infinity;

const vocabulary: readonly FormulaFunction[] = [
  { name: 'abs', usage: 'abs(x)', doc: 'x without its sign', min: 1, max: 1, kernel: kernels.abs },
  { name: 'avg', usage: 'avg(a, b, ...)', doc: 'the mean of the values', min: 2, max: any, kernel: kernels.avg },
  { name: 'ceil', usage: 'ceil(x)', doc: 'x rounded up to a whole number', min: 1, max: 1, kernel: kernels.ceil },
  { name: 'clamp', usage: 'clamp(x, low, high)', doc: 'x within low and high', min: 3, max: 3, kernel: kernels.clamp },
  {
    name: 'coalesce',
    usage: 'coalesce(a, b, ...)',
    doc: 'the first value that is not missing',
    min: 2,
    max: any,
    kernel: kernels.coalesce,
  },
  { name: 'exp', usage: 'exp(x)', doc: 'e to the power of x', min: 1, max: 1, kernel: kernels.exp },
  { name: 'floor', usage: 'floor(x)', doc: 'x rounded down to a whole number', min: 1, max: 1, kernel: kernels.floor },
  { name: 'isNull', usage: 'isNull(x)', doc: '1 if x is missing, otherwise 0', min: 1, max: 1, kernel: kernels.isNull },
  { name: 'ln', usage: 'ln(x)', doc: 'the natural logarithm of x', min: 1, max: 1, kernel: kernels.ln },
  { name: 'log10', usage: 'log10(x)', doc: 'the logarithm of x to base 10', min: 1, max: 1, kernel: kernels.log10 },
  { name: 'max', usage: 'max(a, b, ...)', doc: 'the largest of the values', min: 2, max: any, kernel: kernels.max },
  { name: 'min', usage: 'min(a, b, ...)', doc: 'the smallest of the values', min: 2, max: any, kernel: kernels.min },
  {
    name: 'percentChange',
    usage: 'percentChange(now, before)',
    doc: 'the change in percent of before',
    min: 2,
    max: 2,
    kernel: kernels.percentChange,
  },
  {
    name: 'percentOf',
    usage: 'percentOf(part, whole)',
    doc: '100 * part / whole',
    min: 2,
    max: 2,
    kernel: kernels.percentOf,
  },
  {
    name: 'round',
    usage: 'round(x, digits)',
    doc: 'x rounded to so many decimal digits (default: 0), halves away from zero',
    min: 1,
    max: 2,
    kernel: kernels.round,
  },
  { name: 'sign', usage: 'sign(x)', doc: '1, 0 or -1', min: 1, max: 1, kernel: kernels.sign },
  { name: 'sqrt', usage: 'sqrt(x)', doc: 'the square root of x', min: 1, max: 1, kernel: kernels.sqrt },
  {
    name: 'trunc',
    usage: 'trunc(x)',
    doc: 'x without its decimal digits',
    min: 1,
    max: 1,
    kernel: kernels.trunc,
  },
  {
    name: 'weighted',
    usage: 'weighted(value1, weight1, value2, weight2, ...)',
    doc: 'the weighted mean',
    min: 2,
    max: any,
    pairs: true,
    kernel: kernels.weighted,
  },
];

/** The functions of the language, by name. All of them but `coalesce` and `isNull` return missing for a missing value. */
export const functions: ReadonlyMap<string, FormulaFunction> = new Map(vocabulary.map((entry) => [entry.name, entry]));

/** Whether the function takes this number of values. */
export function takes(entry: FormulaFunction, count: number): boolean {
  return count >= entry.min && count <= entry.max && !(entry.pairs && count % 2 !== 0);
}
