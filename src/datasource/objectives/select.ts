import { didYouMean } from '../../core/base/nearest';
import { describeProblem, type Problem } from '../../core/base/result';
import type { Decoded } from '../../core/definition/decode';
import type { OkrObjective } from '../../core/definition/okr';
import { ownerName } from '../../core/definition/owner';
import { counted } from '../problems';
import { containsWords } from '../select';
import type { KpiQuery } from '../types';

type Wanted = Pick<KpiQuery, 'objectives' | 'quarters' | 'teams' | 'owners' | 'search'>;

export interface OkrSelection {
  readonly chosen: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/**
 * The objectives that match a query: every list that is not empty, and the search. Without ids and quarters, those whose
 * period holds the instant.
 */
export function selectObjectives(
  { objectives: ids = [], quarters = [], teams = [], owners = [], search = '' }: Wanted,
  objectives: ReadonlyMap<string, OkrObjective>,
  at: number
): OkrSelection {
  const among = (wanted: readonly string[], has: ReadonlyArray<string | undefined>): boolean =>
    wanted.length === 0 || wanted.some((one) => has.includes(one));
  const isOpen = ({ period }: OkrObjective): boolean =>
    ids.length > 0 || quarters.length > 0 || (period.from <= at && at < period.to);
  const found = [...objectives.values()].filter(
    (one) =>
      isOpen(one) &&
      among(ids, [one.id]) &&
      among(quarters, [one.period.label]) &&
      among(teams, one.teams) &&
      among(owners, [ownerName(one.owner)]) &&
      containsWords(search, `${one.title} ${one.id} ${one.why ?? ''}`)
  );
  const unknown = ids.filter((id) => !objectives.has(id));
  return {
    chosen: new Set(found.map(({ id }) => id)),
    problems: unknown.map((id) => ({
      code: 'unknown-objective',
      message: `There is no objective "${id}" without errors.`,
      hint: didYouMean(id, objectives.keys(), 'Edit the query and select an objective.'),
    })),
  };
}

/** `1 objective has an error: okr.yaml:12:5 ...`; empty for none. */
export function brokenText({ problems }: Pick<Decoded, 'problems'>): string {
  const errors = problems.filter(
    ({ severity, path }) => severity !== 'warning' && path?.startsWith('objectives[') === true
  );
  const [first] = errors;
  const broken = new Set(errors.map(({ at, path }) => `${at?.file} ${/^objectives\[\d+\]/.exec(path ?? '')?.[0]}`))
    .size;
  return first === undefined
    ? ''
    : `${counted(broken, 'objective')} ${broken === 1 ? 'has an error' : 'have errors'}: ${describeProblem(first)}`;
}

/** Why a query selects nothing; null where something is to be shown. */
export function nothingText(chosen: ReadonlySet<string>, objectives: ReadonlyMap<string, OkrObjective>): string | null {
  return chosen.size > 0
    ? null
    : objectives.size === 0
      ? 'This data source has no objectives yet. Add objectives to its definitions.'
      : 'No objective matches the query. Its period must hold the end of the time range, unless the query names quarters.';
}
