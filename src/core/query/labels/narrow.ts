import { edited, type Edit } from '../../base/edits';
import type { LabelSet } from '../../base/labelSet';
import { rangesIn } from '../../syntax/promqlRanges';
import { selectorsIn } from '../../syntax/promqlSelectors';
import { promqlText } from './promql';

/** A PromQL query of the series alone that have these labels: every selector gets a matcher a label. */
export function narrowed(text: string, set: LabelSet): string {
  const matchers = Object.entries(set).map(([label, value]) => `${label}=${promqlText(value)}`);
  const selectors = [...rangesIn(text).filter(({ kind }) => kind === 'selector'), ...selectorsIn(text)];
  const edits = selectors.map(({ of }): Edit => {
    const selector = text.slice(of.start, of.end);
    if (!selector.endsWith('}')) {
      return { start: of.end, end: of.end, by: `{${matchers.join(', ')}}` };
    }
    const needsComma = !/[{,]\s*\}$/.test(selector);
    return { start: of.end - 1, end: of.end - 1, by: `${needsComma ? ', ' : ''}${matchers.join(', ')}` };
  });
  return matchers.length === 0 ? text : edited(text, edits);
}
