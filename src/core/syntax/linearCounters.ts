import { counterCalls } from './counterCalls';
import { matchBrackets, meaningfulTokens, type PromqlToken } from './promqlTokens';

/** A number, counters one by one, their sum, or several sums put together: all but the first scale with the counters. */
type Part = 'number' | 'series' | 'sum' | 'combined';

/**
 * Whether a query is a sum of its counters with constant factors, as `sum(increase(a[$__interval])) / 1000`: its value
 * over a long stretch then is the sum of its values over the parts of the stretch.
 */
export function isLinearInCounters(text: string): boolean {
  const counters = counterCalls(text).map(({ call }) => call.whole);
  const all = meaningfulTokens(text);
  const tokens: PromqlToken[] = [];
  for (const token of all) {
    const counter = counters.find(({ start, end }) => token.start >= start && token.end <= end);
    if (counter === undefined) {
      tokens.push(token);
    } else if (token.start === counter.start) {
      tokens.push({ kind: 'variable', text: counterMark, ...counter });
    }
  }
  const reader = new Reader(tokens);
  const part = reader.sum();
  return part !== null && part !== 'number' && reader.isAtEnd;
}

/** Stands for a counter; no token of a query has this text. */
const counterMark = '$counter';

function isTotal(part: Part | null): boolean {
  return part === 'sum' || part === 'combined';
}

/** Reads a query from left to right; null where it is not of the kind that is looked for. */
class Reader {
  private at = 0;
  private readonly partner: ReadonlyMap<number, number>;

  constructor(private readonly tokens: readonly PromqlToken[]) {
    this.partner = matchBrackets(tokens).partner;
  }

  get isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  /** Sums and differences, and zero where there is nothing. */
  sum(): Part | null {
    let left = this.product();
    while (left !== null && this.take('operator', /^[-+]$/)) {
      const right = this.product();
      // Series are matched one by one: those that one side lacks at some time would be lost then.
      left = isTotal(left) && isTotal(right) ? 'combined' : null;
    }
    if (left !== null && this.take('word', /^or$/i)) {
      return isTotal(left) && this.isZero() ? 'combined' : null;
    }
    return left !== null && this.take('word', /^and$/i) && !this.isFilter() ? null : left;
  }

  private product(): Part | null {
    let left = this.factor();
    for (;;) {
      if (left === null) {
        return null;
      }
      if (this.take('operator', /^\*$/)) {
        const right = this.factor();
        left = left === 'number' ? right : right === 'number' ? left : null;
      } else if (this.take('operator', /^\/$/)) {
        left = this.factor() === 'number' ? left : null;
      } else {
        return left;
      }
    }
  }

  private factor(): Part | null {
    if (this.take('operator', /^[-+]$/)) {
      return this.factor();
    }
    if (this.take('number', /^[\d.]/)) {
      return 'number';
    }
    if (this.tokens[this.at]?.text === counterMark) {
      this.at++;
      return 'series';
    }
    if (this.take('punctuation', /^\($/)) {
      const inner = this.sum();
      return this.take('punctuation', /^\)$/) ? inner : null;
    }
    return this.take('word', /^sum$/i) ? this.aggregated() : null;
  }

  /** `sum(...)`, `sum by (a) (...)`, `sum(...) by (a)`: one part, not several matched series by series. */
  private aggregated(): Part | null {
    const isGroupedBefore = this.grouping();
    if (!this.take('punctuation', /^\($/)) {
      return null;
    }
    const inner = this.product();
    if ((inner !== 'series' && inner !== 'sum') || !this.take('punctuation', /^\)$/)) {
      return null;
    }
    if (!isGroupedBefore) {
      this.grouping();
    }
    return 'sum';
  }

  private grouping(): boolean {
    const close = this.partner.get(this.at + 1);
    if (!this.take('word', /^(?:by|without)$/i) || close === undefined) {
      return false;
    }
    this.at = close + 1;
    return true;
  }

  /** `vector(0)`, also after `on()`. */
  private isZero(): boolean {
    if (this.take('word', /^on$/i) && !(this.take('punctuation', /^\($/) && this.take('punctuation', /^\)$/))) {
      return false;
    }
    return (
      this.take('word', /^vector$/i) &&
      this.take('punctuation', /^\($/) &&
      this.take('number', /^0(?:\.0*)?$/) &&
      this.take('punctuation', /^\)$/)
    );
  }

  /** `on (labels) (...)` with nothing but label sets in the parentheses. */
  private isFilter(): boolean {
    const close = this.take('word', /^on$/i) ? this.partner.get(this.at) : undefined;
    const last = this.partner.get((close ?? NaN) + 1);
    if (close === undefined || last === undefined) {
      return false;
    }
    const inside = this.tokens.slice(close + 1, last);
    this.at = last + 1;
    return inside.every(
      ({ kind, text }) => kind !== 'variable' && (kind !== 'word' || /^(?:label_replace|vector|or)$/.test(text))
    );
  }

  private take(kind: PromqlToken['kind'], pattern: RegExp): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== kind || token.text === counterMark || !pattern.test(token.text)) {
      return false;
    }
    this.at++;
    return true;
  }
}
