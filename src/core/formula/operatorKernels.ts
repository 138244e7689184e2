import type { BinaryOperator, UnaryOperator } from './ast';
import type { Kernel } from './kernel';

const add: Kernel = (length, out, x, y) => {
  for (let i = 0; i < length; i++) {
    const sum = x[i]! + y[i]!;
    out[i] = sum + (sum - sum);
  }
};

const subtract: Kernel = (length, out, x, y) => {
  for (let i = 0; i < length; i++) {
    const difference = x[i]! - y[i]!;
    out[i] = difference + (difference - difference);
  }
};

const multiply: Kernel = (length, out, x, y) => {
  for (let i = 0; i < length; i++) {
    const product = x[i]! * y[i]!;
    out[i] = product + (product - product);
  }
};

const divide: Kernel = (length, out, x, y) => {
  for (let i = 0; i < length; i++) {
    const divisor = y[i]!;
    const quotient = x[i]! / divisor;
    out[i] = quotient + (quotient - quotient) + (divisor - divisor);
  }
};

/** x * y / z in one pass, the form of most KPIs: `100 * good / total`. It rounds exactly like two kernels. */
export const productOver: Kernel = (length, out, x, y, z) => {
  for (let i = 0; i < length; i++) {
    const divisor = z[i]!;
    const quotient = (x[i]! * y[i]!) / divisor;
    out[i] = quotient + (quotient - quotient) + (divisor - divisor);
  }
};

/** The sign of the result is that of the dividend, as in PromQL and SQL. */
const remainder: Kernel = (length, out, x, y) => {
  for (let i = 0; i < length; i++) {
    const divisor = y[i]!;
    const rest = x[i]! % divisor;
    out[i] = rest + (rest - rest) + (divisor - divisor);
  }
};

const power: Kernel = (length, out, x, y) => {
  for (let i = 0; i < length; i++) {
    const base = x[i]!;
    const exponent = y[i]!;
    const raised = Math.pow(base, exponent);
    out[i] = raised + (raised - raised) + (base - base) + (exponent - exponent);
  }
};

const less: Kernel = (length, out, x, y) => {
  for (let i = 0; i < length; i++) {
    const a = x[i]!;
    const b = y[i]!;
    out[i] = (a < b ? 1 : 0) + (a - a) + (b - b);
  }
};

const atMost: Kernel = (length, out, x, y) => {
  for (let i = 0; i < length; i++) {
    const a = x[i]!;
    const b = y[i]!;
    out[i] = (a <= b ? 1 : 0) + (a - a) + (b - b);
  }
};

const more: Kernel = (length, out, x, y) => less(length, out, y, x);

const atLeast: Kernel = (length, out, x, y) => atMost(length, out, y, x);

const equal: Kernel = (length, out, x, y) => {
  for (let i = 0; i < length; i++) {
    const a = x[i]!;
    const b = y[i]!;
    out[i] = (a === b ? 1 : 0) + (a - a) + (b - b);
  }
};

const unequal: Kernel = (length, out, x, y) => {
  for (let i = 0; i < length; i++) {
    const a = x[i]!;
    const b = y[i]!;
    out[i] = (a !== b ? 1 : 0) + (a - a) + (b - b);
  }
};

const and: Kernel = (length, out, x, y) => {
  for (let i = 0; i < length; i++) {
    const a = x[i]!;
    const b = y[i]!;
    out[i] = (a !== 0 && b !== 0 ? 1 : 0) + (a - a) + (b - b);
  }
};

const or: Kernel = (length, out, x, y) => {
  for (let i = 0; i < length; i++) {
    const a = x[i]!;
    const b = y[i]!;
    out[i] = (a !== 0 || b !== 0 ? 1 : 0) + (a - a) + (b - b);
  }
};

const negate: Kernel = (length, out, x) => {
  for (let i = 0; i < length; i++) {
    const negative = -x[i]!;
    out[i] = negative + (negative - negative);
  }
};

const not: Kernel = (length, out, x) => {
  for (let i = 0; i < length; i++) {
    const a = x[i]!;
    out[i] = (a === 0 ? 1 : 0) + (a - a);
  }
};

/** `test ? then : otherwise`, row by row: missing where the test or the chosen branch is. */
export const choose: Kernel = (length, out, test, then, otherwise) => {
  for (let i = 0; i < length; i++) {
    const condition = test[i]!;
    const chosen = condition !== 0 ? then[i]! : otherwise[i]!;
    out[i] = chosen + (chosen - chosen) + (condition - condition);
  }
};

export const unaryKernels: Readonly<Record<UnaryOperator, Kernel>> = { '-': negate, '!': not };

export const binaryKernels: Readonly<Record<BinaryOperator, Kernel>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '%': remainder,
  '^': power,
  '<': less,
  '<=': atMost,
  '>': more,
  '>=': atLeast,
  '==': equal,
  '!=': unequal,
  '&&': and,
  '||': or,
};
