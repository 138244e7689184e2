import { groupBy } from '../base/groupBy';
import { counterCalls, type CounterCall } from '../syntax/counterCalls';
import { selectorParts, type PromqlMatcher } from '../syntax/matchers';
import type { InputQuery, Need } from './query';

/**
 * Two sums of counters of which one reads some series of the other, as `sum(increase(x{code!~"5.."}[$__interval]))` and
 * `sum(increase(x[$__interval]))`. They are sent as one query, which reads each series once and splits their sum in two.
 */
export interface CounterPair {
  readonly whole: InputQuery;
  readonly part: InputQuery;
  /** The text of `whole`, whose series with a label by which the part is told from the rest. */
  readonly text: string;
  /** Whether it is the part, and not the rest, that has the label. */
  readonly isPartMarked: boolean;
}

/** Needs of a pair over the same range. */
export interface PairedNeeds {
  readonly pair: CounterPair;
  readonly whole: Need;
  readonly part: Need;
}

/** The label, and its value, by which a reply tells the two parts of a pair. */
export const pairMark = { label: 'kpi_part', value: 'in' };

/** The needs of one request, those of a pair together. Each need is in one pair at most. */
export function pairNeeds(needs: readonly Need[]): Array<Need | PairedNeeds> {
  const counters = new Map<string, Counted | null>();
  const counted = needs.filter(canPair).flatMap((need): CountedNeed[] => {
    const text = String(need.query.text);
    const known = counters.get(text);
    const found = known === undefined ? counterOf(text) : known;
    counters.set(text, found);
    return found === null ? [] : [{ need, ...found }];
  });
  const paired = new Map<Need, PairedNeeds>();
  for (const group of groupBy(counted, groupOf).values()) {
    const byMatchers = new Map(group.map((one) => [keyOf(one.matchers), one]));
    for (const part of group) {
      const found = paired.has(part.need) ? null : wholeOf(part, byMatchers, paired);
      if (found !== null) {
        paired.set(found.whole, found).set(found.part, found);
      }
    }
  }
  return needs.flatMap((need): Array<Need | PairedNeeds> => {
    const pair = paired.get(need);
    return pair === undefined ? [need] : pair.whole === need ? [pair] : [];
  });
}

interface Counted {
  readonly counter: CounterCall;
  readonly metric: string;
  readonly matchers: readonly PromqlMatcher[];
}

type CountedNeed = Counted & { readonly need: Need };

function canPair({ query: { source, text, over, many, gap }, step }: Need): boolean {
  const isSum = source.kind === 'prometheus' && typeof text === 'string' && over === 'sum';
  return isSum && many === undefined && step <= gap;
}

/** Of `sum(increase(selector[$__interval]))`: the counter. */
function counterOf(text: string): Counted | null {
  const [counter, ...more] = counterCalls(text);
  if (counter === undefined || more.length > 0) {
    return null;
  }
  const { start, end } = counter.call.whole;
  const isSum = /^\s*sum\s*\(\s*$/i.test(text.slice(0, start)) && /^\s*\)\s*$/.test(text.slice(end));
  const parts = selectorParts(counter.selector);
  return isSum && parts !== null ? { counter, ...parts } : null;
}

/** Pairs are read in the same way, over the same range. */
function groupOf({ need: { query, step, range, apart }, counter, metric }: CountedNeed): string {
  const { bucket, missing, gap, bornAtZero } = query;
  return [
    step,
    range.from,
    range.to,
    apart,
    bucket,
    missing,
    gap,
    bornAtZero,
    counter.name,
    counter.offset,
    metric,
  ].join('|');
}

function keyOf(matchers: readonly PromqlMatcher[]): string {
  return JSON.stringify(matchers.map(({ label, operator, value }) => `${label}${operator}${value}`).sort());
}

function wholeOf(
  part: CountedNeed,
  byMatchers: ReadonlyMap<string, CountedNeed>,
  paired: ReadonlyMap<Need, PairedNeeds>
): PairedNeeds | null {
  for (const extra of part.matchers) {
    const whole = byMatchers.get(keyOf(part.matchers.filter((one) => one !== extra)));
    const pattern = patternOf(extra);
    if (whole !== undefined && pattern !== null && !paired.has(whole.need)) {
      const counter = String(whole.need.query.text).slice(whole.counter.call.whole.start, whole.counter.call.whole.end);
      const { label, value } = pairMark;
      const marked = `label_replace(${counter}, "${label}", "${value}", "${extra.label}", ${pattern})`;
      const pair = {
        whole: whole.need.query,
        part: part.need.query,
        text: `sum by (${label}) (${marked})`,
        isPartMarked: !extra.operator.startsWith('!'),
      };
      return { pair, whole: whole.need, part: part.need };
    }
  }
  return null;
}

/**
 * The values that a matcher names, as the regular expression of `label_replace`; null where a text is not surely that, and
 * for the name of the metric, which an increase does not have.
 */
function patternOf({ label, operator, value }: PromqlMatcher): string | null {
  const isPattern = operator.endsWith('~');
  if (label === '__name__') {
    return null;
  }
  return value.includes('$') || value.includes('[[') || (!isPattern && !/^.[\w/: -]*.$/.test(value)) ? null : value;
}
