import { quote } from '../base/quote';
import type { Problem } from '../base/result';
import type { Input } from '../definition/types';
import { isOfBuckets } from '../query/query';
import type { SourceInfo } from '../query/types';
import { isIntervalMacro } from '../syntax/macros';
import { meaningfulTokens } from '../syntax/promqlTokens';
import { incrementsOf } from './increments';

/** Why the rules of a Prometheus cannot count an input; null where they can. */
export function inputFault(input: Input, bucket: number, source: SourceInfo | null): Problem | null {
  const name = quote(input.name);
  if (source?.kind !== 'prometheus') {
    const message = `The input ${name} is read from ${quote(input.source)}, which the rules of this Prometheus cannot ask.`;
    const hint = 'Count the budget with inputs of the Prometheus that evaluates the rules.';
    return { code: 'no-rule', message, hint };
  }
  const variable = variableOf(input);
  if (variable !== null) {
    const message = `The input ${name} needs the dashboard variable ${variable}, which a rule does not have.`;
    return { code: 'no-rule', message, hint: 'Write a KPI without it: one for each value.' };
  }
  if (input.fallback !== undefined) {
    const message = `The input ${name} has a fallback, which a rule cannot switch to.`;
    return { code: 'no-rule', message, hint: 'Remove it, or write a KPI without it for the alert.' };
  }
  if (!isOfBuckets(input) || incrementsOf(input, source, bucket, bucket, 0) === null) {
    const message = `The input ${name} carries values forward, which a rule cannot add up.`;
    return { code: 'no-rule', message, hint: 'Remove missing: last from it.' };
  }
  return null;
}

/** The first variable of a query that is no macro of ours. */
export function variableOf({ query }: Input): string | null {
  const tokens = typeof query === 'string' ? meaningfulTokens(query) : [];
  for (const { kind, text } of tokens) {
    const found =
      kind === 'variable' ? text : kind === 'string' ? /\$\{[^{}]+\}|\$\w+|\[\[\w+\]\]/.exec(text)?.[0] : undefined;
    // A pattern may end in a dollar sign, and hold one before a number.
    if (found !== undefined && !isMacro(found) && !/^\$\d/.test(found)) {
      return found;
    }
  }
  return null;
}

function isMacro(text: string): boolean {
  return isIntervalMacro(text) || /^\$(?:__|\{__)(?:interval|range|rate_interval)/.test(text) || /^\[\[__/.test(text);
}
