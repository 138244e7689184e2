import { ownerName } from '../../core/definition/owner';
import type { Kpi } from '../../core/definition/types';
import { containsWords, type ListName } from '../select';

/** One entry of a list to pick from. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  /** The heading of its group. */
  readonly group?: string;
  /** Additional words for the search. */
  readonly keywords?: string;
}

/** The choices for each list of a query: KPIs in the order of the registry, all others from A to Z. */
export function choicesOf(kpis: readonly Kpi[]): Record<ListName, readonly Choice[]> {
  return {
    ids: kpis.map(({ id, name, owner }) => ({
      value: id,
      label: name,
      description: owner === undefined ? id : `${id}, ${ownerName(owner)}`,
      keywords: ownerName(owner),
    })),
    tags: counted(kpis.flatMap(({ tags }) => tags)),
    owners: counted(kpis.map(({ owner }) => ownerName(owner))),
    teams: counted(kpis.map(({ owner }) => owner?.team)),
    categories: counted(kpis.map(({ category }) => category)),
  };
}

function counted(values: ReadonlyArray<string | undefined>): Choice[] {
  const counts = new Map<string, number>();
  for (const value of values) {
    if (value !== undefined) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([value, count]) => ({ value, label: value, description: `${count} ${count === 1 ? 'KPI' : 'KPIs'}` }));
}

/** The dashboard's variables, as choices for any list. */
export function variableChoices(names: readonly string[]): Choice[] {
  return names.map((name) => ({ value: `$${name}`, label: `$${name}`, group: 'Dashboard variables' }));
}

/** Choices that contain every word of the search. */
export function matching(choices: readonly Choice[], search: string): Choice[] {
  return choices.filter(({ value, label, keywords = '' }) => containsWords(search, `${label} ${value} ${keywords}`));
}

/** Selected values with their labels; a value that is no choice, such as a text with a variable, is its own label. */
export function chosenOf(values: readonly string[], choices: readonly Choice[]): Choice[] {
  return values.map((value) => choices.find((choice) => choice.value === value) ?? { value, label: value });
}
