import type { BinaryOperator, UnaryOperator } from './ast';

/** A higher number binds tighter. A power binds tighter than a sign, as in mathematics: -2^2 is -4. */
export const precedence = { conditional: 1, unary: 9, primary: 11 } as const;

export interface BinaryForm {
  readonly precedence: number;
  /** Which side may hold the same precedence without parentheses; for comparisons, none: `a < b < c` compares a 0 or 1. */
  readonly associates: 'left' | 'right' | 'none';
}

export const binaryForms: Readonly<Record<BinaryOperator, BinaryForm>> = {
  '||': { precedence: 2, associates: 'left' },
  '&&': { precedence: 3, associates: 'left' },
  '==': { precedence: 4, associates: 'none' },
  '!=': { precedence: 4, associates: 'none' },
  '<': { precedence: 5, associates: 'none' },
  '<=': { precedence: 5, associates: 'none' },
  '>': { precedence: 5, associates: 'none' },
  '>=': { precedence: 5, associates: 'none' },
  '+': { precedence: 6, associates: 'left' },
  '-': { precedence: 6, associates: 'left' },
  '*': { precedence: 7, associates: 'left' },
  '/': { precedence: 7, associates: 'left' },
  '%': { precedence: 7, associates: 'left' },
  '^': { precedence: 10, associates: 'right' },
};

export function isBinaryOperator(text: string): text is BinaryOperator {
  return Object.hasOwn(binaryForms, text);
}

export function isUnaryOperator(text: string): text is UnaryOperator {
  return text === '-' || text === '!';
}
