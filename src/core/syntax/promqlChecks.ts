import { isAdditive, type Over } from '../base/terms';
import type { Fault, Found } from './promqlFaults';
import {
  checkBareRanges,
  checkInstants,
  checkPlaceholders,
  checkRange,
  checkRangeSelectors,
} from './promqlRangeChecks';
import { rangesIn } from './promqlRanges';
import { served } from './promqlRemedies';
import { checkCounter, checkMean, checkQuantiles, checkRatio, checkRecorded } from './promqlSumChecks';
import { checkSyntax } from './promqlSyntax';
import { withoutComments } from './promqlText';
import { meaningfulTokens } from './promqlTokens';

/** Longer texts are refused: reading them would keep the page from answering. */
const maxLength = 100_000;
/** Of queries with more tokens only the syntax is checked. */
const maxTokens = 2_000;

/** Whether a text can only be PromQL: it selects a range of time, as in `x[5m]`. */
export function looksLikePromql(query: string): boolean {
  if (query.length > maxLength || !query.includes('[') || /^\s*(?:select|with)\b/i.test(query)) {
    return false;
  }
  return rangesIn(query).some(({ length }) => ranged.test(length));
}

const ranged = /^(?:\$__\w+|\$\{__\w+\}|\{\{.*\}\}|\d+(?:ms|[smhdwy]).*)$/s;

/**
 * What is wrong with the PromQL of an input: text that Prometheus cannot read, words of other tools, and queries whose
 * buckets cannot be put together as `over` says. Faults are errors unless they say otherwise.
 */
export function checkPromql(query: string, over: Over): Fault[] {
  return findAll(query, over).map((found) => withRemedy(found, query, over));
}

/** The checks in their order: of those that end here only the first that finds something speaks. */
function findAll(query: string, over: Over): Found[] {
  if (query.length > maxLength) {
    const message = `The query has more than ${maxLength} characters.`;
    return [{ code: 'long-query', message, hint: 'Use a recording rule, or a regular expression for many labels.' }];
  }
  const unread = checkSyntax(query);
  if (unread.length > 0 || meaningfulTokens(query).length > maxTokens) {
    return unread;
  }
  const isConditional = meaningfulTokens(query).some(({ kind, text }) => kind === 'word' && /^bool$/i.test(text));
  const isSum = isAdditive(over) && !isConditional;
  const checks: ReadonlyArray<() => Found[]> = [
    () => checkPlaceholders(query, over),
    () => checkInstants(query, over),
    () => (isSum ? [...checkQuantiles(query, over), ...checkRatio(query, over)].slice(0, 1) : []),
    () => checkRangeSelectors(query, over),
    () => checkBareRanges(query, over),
    () => checkRange(query, over),
    // over: count only counts the buckets that have a value.
    () =>
      isSum
        ? [...checkCounter(query, over), ...checkRecorded(query, over)]
            .map((one) => (over === 'count' ? warning(one) : one))
            .slice(0, 1)
        : [],
    () => checkMean(query, over).map(warning),
  ];
  for (const check of checks) {
    const found = check();
    if (found.length > 0) {
      return found;
    }
  }
  return [];
}

function warning(found: Found): Found {
  return { ...found, severity: 'warning' };
}

/**
 * The remedy with all else mended that is known to be wrong: following it leads to a query without errors. Where the
 * mended query has a fault of its own, its remedy is told at once.
 */
function withRemedy({ mended, ...fault }: Found, query: string, over: Over): Fault {
  if (mended === undefined) {
    return fault;
  }
  const text = withoutComments(isAdditive(over) ? served(mended) : mended);
  const [next] = text === query ? [] : findAll(text, over).filter(({ severity }) => severity !== 'warning');
  if (next !== undefined && next.mended === undefined) {
    return { ...fault, hint: next.hint, remedy: next.remedy };
  }
  const more = fault.hint === undefined ? '' : `. ${fault.hint}`;
  return { ...fault, hint: `Write: ${text}${more}`, remedy: { over, queries: [text] } };
}
