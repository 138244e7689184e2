import fc from 'fast-check';
import type { Node } from '../formula/ast';
import { functions } from '../formula/functions';
import { binaryForms, isBinaryOperator } from '../formula/operators';
import type { Place } from '../base/result';

const at: Place = { start: 0, end: 0 };
/** Names of inputs in `trees`: short ones, and those that mean something elsewhere. */
export const inputNames = ['a', 'b', 'c', 'min', '_x1', 'constructor', '__proto__'];
export const binaryOperators = Object.keys(binaryForms).filter(isBinaryOperator);

/** Any formula that a text can give: numbers without a sign, and ids that fit between one of the two quotes. */
export const trees = fc.letrec<{ tree: Node; leaf: Node }>((tie) => ({
  leaf: fc.oneof(
    fc
      .oneof(fc.nat({ max: 20 }), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }))
      .map((value): Node => ({ kind: 'number', value, at })),
    fc.constantFrom(...inputNames).map((name): Node => ({ kind: 'name', name, at })),
    fc.constant<Node>({ kind: 'target', at }),
    fc
      .string({ minLength: 1, unit: 'binary' })
      .filter((id) => !id.includes('\n') && !(id.includes('"') && id.includes("'")))
      .map((id): Node => ({ kind: 'kpi', id, at }))
  ),
  tree: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    { weight: 2, arbitrary: tie('leaf') },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('-' as const, '!' as const), tie('tree'))
        .map(([operator, operand]): Node => ({ kind: 'unary', operator, operand, at })),
    },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...binaryOperators), tie('tree'), tie('tree'))
        .map(([operator, left, right]): Node => ({ kind: 'binary', operator, left, right, at })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('tree'), tie('tree'), tie('tree'))
        .map(([test, then, otherwise]): Node => ({ kind: 'conditional', test, then, otherwise, at })),
    },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(...functions.values())
        .chain(({ name, min, max, pairs }) =>
          fc
            .array(tie('tree'), { minLength: min, maxLength: Math.min(max, 4) })
            .map((args): Node => ({ kind: 'call', name, args: pairs && args.length % 2 ? args.slice(1) : args, at }))
        ),
    }
  ),
})).tree;
