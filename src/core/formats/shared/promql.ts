import type { Over } from '../../base/terms';
import { checkPromql } from '../../syntax/promqlChecks';
import { ratioIn } from '../../syntax/promqlRatio';
import { overWindow, served, withOwnMacros } from '../../syntax/promqlRemedies';
import { withoutComments } from '../../syntax/promqlText';
import { isMark, matchBrackets, meaningfulTokens } from '../../syntax/promqlTokens';
import { spanWithin, type Tree } from '../../definition/yaml/tree';
import type { Notes } from './notes';

/**
 * A query of another tool as an input with this `over` needs it: placeholders and fixed ranges become `$__interval` (or
 * `$__range`), rates and bare counters become increases. Null, with a note, where it cannot be.
 */
export function convert(query: string, over: Over, at: Tree, notes: Notes): string | null {
  const converted = over === 'sum' ? eventsOf(query) : ofOther(query, over);
  const fault = faultOf(converted, over);
  if (fault === undefined) {
    return converted;
  }
  const place = query === converted && fault.at !== undefined ? partOf(at, fault.at) : at;
  notes.error(
    place,
    fault.code,
    `The query cannot be imported. ${fault.message}`,
    fault.hint ?? 'Write another query.'
  );
  return null;
}

/** A number of events, converted as by `convert`; null for a query that is anything else than a sum of such numbers. */
export function convertSum(query: string): string | null {
  const converted = eventsOf(query);
  return faultOf(converted, 'sum') === undefined && oddCall(converted) === null ? converted : null;
}

function faultOf(query: string, over: Over) {
  return checkPromql(query, over).find(({ severity }) => severity !== 'warning');
}

/** Functions of which a sum over buckets is their value over the whole. */
const additive =
  /^(?:sum|increase|sum_over_time|count_over_time|vector|count|histogram_count|histogram_sum|label_replace)$/i;
const clause = /^(?:by|without|on|ignoring|group_left|group_right|and|or|unless)$/i;

/** The first call in a query of which it is not certain that its values can be added up; null without one. */
export function oddCall(query: string): string | null {
  const tokens = meaningfulTokens(query);
  const odd = tokens.find(
    ({ kind, text }, i) => kind === 'word' && isMark(tokens[i + 1], '(') && !additive.test(text) && !clause.test(text)
  );
  return odd?.text ?? null;
}

function partOf(at: Tree, { start, end }: { readonly start: number; readonly end: number }): Tree {
  return at.kind === 'scalar' ? { ...at, ...spanWithin('', at, { start, end }) } : at;
}

/** A query that is fine is left as it is, but for comments around it. */
function eventsOf(query: string): string {
  const own = query.trim();
  return checkPromql(own, 'sum').length === 0 ? own : served(withoutComments(own));
}

function ofOther(query: string, over: Over): string {
  const own = withOwnMacros(withoutComments(query), over);
  return over === 'window' && checkPromql(own, over).length > 0 ? (overWindow(own) ?? own) : own;
}

/** A text without the parentheses around the whole of it. */
export function unwrapped(promql: string): string {
  let text = withoutComments(promql);
  for (;;) {
    const tokens = meaningfulTokens(text);
    const { partner } = matchBrackets(tokens);
    if (!isMark(tokens[0], '(') || partner.get(0) !== tokens.length - 1) {
      return text;
    }
    text = text.slice(1, -1).trim();
  }
}

/** The two parts of a text that is one plain division; null for any other. */
export function divisionOf(promql: string): readonly [numerator: string, denominator: string] | null {
  const text = unwrapped(promql);
  const parts = ratioIn(text)?.parts ?? null;
  if (parts === null) {
    return null;
  }
  const [above, below] = parts;
  const between = text.slice(above.length, text.length - below.length);
  const isWhole = text.startsWith(above) && text.endsWith(below) && /^\s*\/\s*$/.test(between);
  return isWhole ? [unwrapped(above), unwrapped(below)] : null;
}

/** What is subtracted from 1 in `1 - x`; null for any other text. */
export function complementOf(promql: string): string | null {
  const text = unwrapped(promql);
  const [, rest] = /^1(?:\.0*)?\s*-\s*([^]+)$/.exec(text) ?? [];
  return rest ?? null;
}
