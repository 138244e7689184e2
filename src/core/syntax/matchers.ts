import { isClosed, isMark, meaningfulTokens } from './promqlTokens';

/** A condition of a selector, such as `code!~"5.."`. */
export interface PromqlMatcher {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  /** With its quotes. */
  readonly value: string;
}

export interface SelectorParts {
  /** Empty without one. */
  readonly metric: string;
  readonly matchers: readonly PromqlMatcher[];
}

/** The metric and the matchers of a selector; null where it has anything else, as a variable or a quoted name. */
export function selectorParts(selector: string): SelectorParts | null {
  const tokens = meaningfulTokens(selector);
  const metric = tokens[0]?.kind === 'word' ? tokens[0].text : '';
  let at = metric === '' ? 0 : 1;
  if (at === tokens.length) {
    return { metric, matchers: [] };
  }
  if (!isMark(tokens[at], '{')) {
    return null;
  }
  const matchers: PromqlMatcher[] = [];
  for (at++; !isMark(tokens[at], '}'); at += isMark(tokens[at + 3], ',') ? 4 : 3) {
    const [label, operator, value] = tokens.slice(at, at + 3);
    if (label?.kind !== 'word' || value?.kind !== 'string' || !isClosed(value) || !isOperator(operator?.text)) {
      return null;
    }
    matchers.push({ label: label.text, operator: operator!.text, value: value.text });
  }
  return at === tokens.length - 1 ? { metric, matchers } : null;
}

function isOperator(text: string | undefined): text is PromqlMatcher['operator'] {
  return text === '=' || text === '!=' || text === '=~' || text === '!~';
}
