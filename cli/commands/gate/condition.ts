import { statuses } from '../../../src/core/base/terms';
import { didYouMean } from '../../../src/core/base/nearest';
import { quote } from '../../../src/core/base/quote';
import { fail, ok, type Problem, type Result } from '../../../src/core/base/result';
import type { KpiResult } from '../../../src/core/compute/results';
import { checkFormula } from '../../../src/core/formula/check';
import { evaluateScalar } from '../../../src/core/formula/evaluate';
import { parseFormula } from '../../../src/core/formula/parser';
import { misuse } from '../../options/parse';

/** What a condition may use of a result. Ratios from 0 to 1, null where it is not known. */
export const figures = {
  value: ({ value }: KpiResult) => value,
  budgetRemaining: ({ budget }: KpiResult) => budget?.remaining ?? null,
  burn: ({ burn }: KpiResult) => {
    const rates = burn.flatMap(({ longRate }) => longRate ?? []);
    return rates.length === 0 ? null : Math.max(...rates);
  },
  coverage: ({ coverage }: KpiResult) => coverage,
  events: ({ events }: KpiResult) => events,
  ageSeconds: ({ age }: KpiResult) => (age === null ? null : age / 1000),
  lost: ({ money }: KpiResult) => money?.lost ?? null,
  atRisk: ({ money }: KpiResult) => money?.atRisk ?? null,
  status: ({ status }: KpiResult) => statuses.indexOf(status),
} as const satisfies Record<string, (result: KpiResult) => number | null>;

const names = Object.keys(figures);

/** True where the condition holds, false where it does not, null where what it needs is not known. */
export type Condition = (result: KpiResult) => boolean | null;

/** A condition in the language of formulas; a status is compared with its word: `status == "off-target"`. */
export function parseCondition(text: string): Result<Condition> {
  const problems: Problem[] = [];
  const formulaText = text.replace(
    /\b(status\s*[=!]=\s*)(["'])([^"']*)\2/g,
    (_, comparison: string, __, word: string) => {
      const index = statuses.findIndex((status) => status === word);
      if (index < 0) {
        const hint = didYouMean(word, statuses, `Statuses: ${statuses.join(', ')}.`);
        problems.push(misuse(`Unknown status ${quote(word)}.`, hint));
      }
      return `${comparison}${Math.max(0, index)}`;
    }
  );
  const formula = parseFormula(formulaText);
  if (!formula.ok) {
    return fail(...problems, ...formula.problems.map(withoutPlace));
  }
  const scope = { inputs: names, kpis: new Set<string>(), target: true };
  problems.push(...checkFormula(formula.value, scope).map(withoutPlace));
  if (problems.length > 0) {
    return fail(...problems);
  }
  return ok((result) => {
    const value = evaluateScalar(formula.value.root, {
      column: (name) => figureOf(name, result),
      kpi: () => null,
      target: result.target?.min ?? result.target?.max ?? null,
    });
    return value === null ? null : value !== 0;
  });
}

function figureOf(name: string, result: KpiResult): number | null {
  const figure = Object.entries(figures).find(([key]) => key === name)?.[1];
  return figure?.(result) ?? null;
}

/** The place is in the argument, which has no file. */
function withoutPlace({ at: _at, ...problem }: Problem): Problem {
  return { ...problem, message: `In --fail-on: ${problem.message}`, severity: 'error' };
}
