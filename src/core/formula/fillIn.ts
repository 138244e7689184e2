import { edited, type Edit } from '../base/edits';
import type { Formula, Node, PartMeasure } from './ast';
import { walk } from './walk';

/**
 * The formula as its author wrote it, with numbers instead of names: `100 * 86,300 / 86,412`.
 * `valueOf` gives the text for an input, and for `target`; `kpiValue` for another KPI or a measure of it. A negative number is put
 * in parentheses where it would merge with an operator.
 */
export function fillIn(
  formula: Formula,
  valueOf: (name: string) => string,
  kpiValue: (id: string, measure?: PartMeasure) => string
): string {
  const { text } = formula;
  const numbers = [...walk(formula.root)].flatMap((node): Edit[] => {
    const value = valueIn(node, valueOf, kpiValue);
    return value === null ? [] : [{ ...node.at, by: runsTogether(text, node, value) ? `(${value})` : value }];
  });
  return edited(text, numbers);
}

function valueIn(
  node: Node,
  valueOf: (name: string) => string,
  kpiValue: (id: string, measure?: PartMeasure) => string
): string | null {
  switch (node.kind) {
    case 'name':
      return valueOf(node.name);
    case 'target':
      return valueOf('target');
    case 'kpi':
      return kpiValue(node.id, node.measure);
    default:
      return null;
  }
}

/** A minus sign behind an operator, or a negative number before a power, which would bind tighter than its sign. */
function runsTogether(text: string, { at }: Node, value: string): boolean {
  const negative = /^[-\u2212]/.test(value);
  return negative && (/[^\s(,?:]\s*$/.test(text.slice(0, at.start)) || /^\s*\^/.test(text.slice(at.end)));
}
