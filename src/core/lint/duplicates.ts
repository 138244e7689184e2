import { groupBy } from '../base/groupBy';
import { quote } from '../base/quote';
import type { Problem } from '../base/result';
import type { Kpi, Registry } from '../definition/types';
import { withPlaces } from '../query/checks/sources';
import { measureKey } from './measureKey';

/** Second and later KPIs that compute what an active KPI before them computes. */
export interface Duplicates {
  /** Over the same window and time, too: two names for one number part sooner or later. */
  readonly same: readonly Problem[];
  /** Over another window, other labels or other exclusions, which is often wanted. */
  readonly similar: readonly Problem[];
}

/** KPIs that come or go are left out: a draft may be the next form of an active KPI. */
export function findDuplicates(registry: Registry): Duplicates {
  const active = registry.kpis.filter(({ lifecycle }) => lifecycle === 'active');
  const same: Problem[] = [];
  const similar: Problem[] = [];
  for (const group of groupBy(active, measureKey).values()) {
    const [first, ...others] = group.length > 1 ? [...groupBy(group, scopeKey).values()] : [];
    for (const [kept, ...copies] of first === undefined ? [] : [first, ...others]) {
      same.push(...copies.flatMap((kpi) => withPlaces(kpi, [['formula', sameAs(kept!, registry)]], registry)));
    }
    similar.push(
      ...others.flatMap(([kpi]) => withPlaces(kpi!, [['formula', similarTo(first![0]!, registry)]], registry))
    );
  }
  return { same, similar };
}

/** What tells apart two KPIs with the same formula and queries. */
function scopeKey({ window, exclusions, by }: Kpi): string {
  return JSON.stringify([window, exclusions.map(({ name }) => name), by]);
}

type Fault = Pick<Problem, 'code' | 'message' | 'hint' | 'severity'>;

function sameAs(first: Kpi, registry: Registry): Fault {
  return {
    code: 'same-measure',
    severity: 'warning',
    message: `This KPI computes the same as ${placeText(first, registry)}.`,
    hint: `Remove one of them. Where only the target differs, write formula: kpi("${first.id}"), without inputs and window.`,
  };
}

function similarTo(first: Kpi, registry: Registry): Fault {
  return {
    code: 'same-formula',
    severity: 'warning',
    message: `The formula and the queries are those of ${placeText(first, registry)}; window, labels or exclusions differ.`,
    hint: 'Keep both only if somebody looks at both.',
  };
}

/** `"a" (kpis.yaml:12)`. */
function placeText({ id }: Kpi, { places }: Registry): string {
  const { file, line } = places?.get(id)?.at ?? {};
  return file === undefined || line === undefined ? quote(id) : `${quote(id)} (${file}:${line})`;
}
