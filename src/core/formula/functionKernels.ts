import { copy, type Kernel } from './kernel';

export const abs: Kernel = (length, out, x) => {
  for (let i = 0; i < length; i++) {
    const value = Math.abs(x[i]!);
    out[i] = value + (value - value);
  }
};

export const sign: Kernel = (length, out, x) => {
  for (let i = 0; i < length; i++) {
    const operand = x[i]!;
    const value = Math.sign(operand);
    out[i] = value + (value - value) + (operand - operand);
  }
};

export const floor: Kernel = (length, out, x) => {
  for (let i = 0; i < length; i++) {
    const value = Math.floor(x[i]!);
    out[i] = value + (value - value);
  }
};

export const ceil: Kernel = (length, out, x) => {
  for (let i = 0; i < length; i++) {
    const value = Math.ceil(x[i]!);
    out[i] = value + (value - value);
  }
};

export const trunc: Kernel = (length, out, x) => {
  for (let i = 0; i < length; i++) {
    const value = Math.trunc(x[i]!);
    out[i] = value + (value - value);
  }
};

export const sqrt: Kernel = (length, out, x) => {
  for (let i = 0; i < length; i++) {
    const value = Math.sqrt(x[i]!);
    out[i] = value + (value - value);
  }
};

export const exp: Kernel = (length, out, x) => {
  for (let i = 0; i < length; i++) {
    const operand = x[i]!;
    const value = Math.exp(operand);
    out[i] = value + (value - value) + (operand - operand);
  }
};

export const ln: Kernel = (length, out, x) => {
  for (let i = 0; i < length; i++) {
    const value = Math.log(x[i]!);
    out[i] = value + (value - value);
  }
};

export const log10: Kernel = (length, out, x) => {
  for (let i = 0; i < length; i++) {
    const value = Math.log10(x[i]!);
    out[i] = value + (value - value);
  }
};

export const isNull: Kernel = (length, out, x) => {
  for (let i = 0; i < length; i++) {
    out[i] = Number.isFinite(x[i]!) ? 0 : 1;
  }
};

export const round: Kernel = (length, out, x, digits?: Float64Array) => {
  if (digits === undefined) {
    for (let i = 0; i < length; i++) {
      const value = halfAwayFromZero(x[i]!);
      out[i] = value + (value - value);
    }
    return;
  }
  for (let i = 0; i < length; i++) {
    const value = roundTo(x[i]!, digits[i]!);
    out[i] = value + (value - value);
  }
};

/** Every number above this is an integer, so there is no fraction to round. */
const wholeFrom = 2 ** 52;

function roundTo(value: number, digits: number): number {
  if (!(Math.abs(digits) <= 15) || Math.trunc(digits) !== digits) {
    return NaN;
  }
  const scale = Math.pow(10, Math.abs(digits));
  if (digits < 0) {
    return halfAwayFromZero(value / scale) * scale;
  }
  const scaled = value * scale;
  return Math.abs(scaled) < wholeFrom ? halfAwayFromZero(scaled) / scale : value;
}

/** Rounds like SQL, spreadsheets and Grafana's server-side math; Math.round(-2.5) is -2. */
function halfAwayFromZero(value: number): number {
  return value < 0 ? -Math.round(-value) : Math.round(value);
}

/** Missing where low is above high. */
export const clamp: Kernel = (length, out, x, low, high) => {
  for (let i = 0; i < length; i++) {
    const operand = x[i]!;
    const least = low[i]!;
    const most = high[i]!;
    const value = least <= most ? Math.min(Math.max(operand, least), most) : NaN;
    out[i] = value + (operand - operand) + (least - least) + (most - most);
  }
};

export const min: Kernel = (length, out, first, ...others) => {
  copy(length, out, first);
  for (const next of others) {
    for (let i = 0; i < length; i++) {
      const operand = next[i]!;
      out[i] = Math.min(out[i]!, operand) + (operand - operand);
    }
  }
};

export const max: Kernel = (length, out, first, ...others) => {
  copy(length, out, first);
  for (const next of others) {
    for (let i = 0; i < length; i++) {
      const operand = next[i]!;
      out[i] = Math.max(out[i]!, operand) + (operand - operand);
    }
  }
};

export const avg: Kernel = (length, out, first, ...others) => {
  copy(length, out, first);
  for (const next of others) {
    for (let i = 0; i < length; i++) {
      out[i] = out[i]! + next[i]!;
    }
  }
  const count = others.length + 1;
  for (let i = 0; i < length; i++) {
    const value = out[i]! / count;
    out[i] = value + (value - value);
  }
};

export const coalesce: Kernel = (length, out, first, ...others) => {
  copy(length, out, first);
  for (const next of others) {
    for (let i = 0; i < length; i++) {
      const before = out[i]!;
      const operand = next[i]!;
      out[i] = Number.isNaN(before) ? operand + (operand - operand) : before;
    }
  }
};

/** Operands are value, weight, value, weight, ... */
export const weighted: Kernel = (length, out, ...pairs) => {
  for (let i = 0; i < length; i++) {
    let sum = 0;
    let weights = 0;
    for (let k = 0; k + 1 < pairs.length; k += 2) {
      const weight = pairs[k + 1]![i]!;
      sum += pairs[k]![i]! * weight;
      weights += weight;
    }
    const value = sum / weights;
    out[i] = value + (value - value) + (weights - weights);
  }
};

export const percentOf: Kernel = (length, out, part, whole) => {
  for (let i = 0; i < length; i++) {
    const divisor = whole[i]!;
    const value = (100 * part[i]!) / divisor;
    out[i] = value + (value - value) + (divisor - divisor);
  }
};

export const percentChange: Kernel = (length, out, current, before) => {
  for (let i = 0; i < length; i++) {
    const base = before[i]!;
    const value = (100 * (current[i]! - base)) / Math.abs(base);
    out[i] = value + (value - value);
  }
};
