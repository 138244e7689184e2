import type { Kpi } from '../../../definition/types';
import { distanceFormula, missedFormula, spentFormula, type Weighted } from '../composite';
import type { Method } from '../objective';
import type { Source } from './source';

export interface CompositeSource {
  readonly whole: Source;
  readonly method: Method;
  readonly parts: ReadonlyArray<Weighted & { readonly source: Source }>;
}

const term = /(?:([\d.e+-]+) \* )?\((?:1 - budget|100 - kpi)\("([a-z0-9-]+)"\)\)/g;

/** The composites among KPIs as the importer writes them: their formulas are those that it would write for their parts. */
export function compositesIn(sources: readonly Source[]): CompositeSource[] {
  return sources.flatMap((whole): CompositeSource[] => {
    const { id, formula, inputs } = whole.kpi;
    const own = sources.filter(({ kpi }) => kpi.id.startsWith(`${id}-`) && kpi.inputs.length > 0);
    if (inputs.length > 0) {
      const parts = own.map((source) => ({ id: source.kpi.id, weight: 1, source }));
      return isSmallestDistance(whole.kpi, own) ? [{ whole, method: 'Timeslices' as const, parts }] : [];
    }
    const weights = [...formula.text.matchAll(term)].map(([, weight = '1', part = '']) => ({
      id: part,
      weight: Number(weight),
    }));
    const parts = weights.flatMap((one) => {
      const source = own.find(({ kpi }) => kpi.id === one.id);
      return source === undefined ? [] : [{ ...one, source }];
    });
    const method =
      formula.text === spentFormula(weights)
        ? ('Occurrences' as const)
        : formula.text === missedFormula(weights)
          ? ('RatioTimeslices' as const)
          : null;
    return method === null || parts.length < weights.length || parts.length === 0 ? [] : [{ whole, method, parts }];
  });
}

function isSmallestDistance({ formula, inputs, budget }: Kpi, parts: readonly Source[]): boolean {
  if (parts.length === 0 || budget?.method !== 'time-slices') {
    return false;
  }
  const distances = parts.map(({ kpi }) => ({
    formula: kpi.formula.text,
    names: kpi.inputs.map(({ name }) => name),
    target: kpi.target.at(-1)?.min ?? kpi.target.at(-1)?.max ?? NaN,
    direction: kpi.direction,
  }));
  const queries = parts.flatMap(({ kpi }, index) =>
    kpi.inputs.map(({ name, source, query }) => [`${name}_${index + 1}`, source, query])
  );
  return (
    formula.text === distanceFormula(distances) &&
    JSON.stringify(queries) === JSON.stringify(inputs.map(({ name, source, query }) => [name, source, query]))
  );
}
