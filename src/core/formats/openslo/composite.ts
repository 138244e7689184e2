import type { AuthoredKpi } from '../../definition/schema/kpi';
import type { AuthoredInput, Draft, Import } from '../shared/draft';
import { notImported, type Fields } from '../shared/fields';
import { shortName } from '../shared/names';
import type { Notes } from '../shared/notes';
import type { Judged, Method, Objective, Shared } from './objective';

/** An objective of an SLO, read. */
export interface Part {
  readonly objective: Fields;
  readonly name: string | null;
  readonly weight: number;
  /** Whether it has an indicator of its own. */
  readonly isOwn: boolean;
  readonly judged: Judged;
  readonly numbers: Objective;
  readonly description: string | null;
}

interface Composite {
  readonly shared: Shared;
  readonly method: Method;
  readonly parts: readonly Part[];
  /** The KPIs of the parts. */
  readonly drafts: readonly Draft[];
  readonly spec: Fields;
}

/** The KPI of a whole composite: see "Composite SLO" in the specification. */
export function addComposite({ shared, method, parts, drafts, spec }: Composite, into: Import): void {
  const odd = parts.find(({ judged }) => judged.unit !== 'percent');
  if (method === 'RatioTimeslices' && odd !== undefined) {
    const message = `The composite "${shared.name}" cannot be imported: a thresholdMetric has no ratio to add up.`;
    spec.notes.error(odd.objective.tree, 'mean-of-ratios', message, 'Write budgetingMethod: Timeslices.');
    return;
  }
  const whole = wholeOf(
    method,
    parts,
    drafts.map(({ kpi }) => kpi.id)
  );
  if (method === 'Timeslices') {
    tellSlices(parts, shared, spec.notes);
  }
  const { tags, owner, lifecycle, links, description } = shared.kpi;
  const kpi: AuthoredKpi = {
    id: into.names.take(shared.id),
    name: shortName(method === 'Occurrences' ? `${shared.name}: error budget remaining` : shared.name),
    description,
    tags,
    owner,
    lifecycle,
    links,
    ...whole,
    ...(whole.inputs !== undefined && { window: shared.window }),
  };
  into.drafts.push({ kpi, more: shared.own, at: shared.at, notes: spec.notes });
}

/** What objectives say for themselves and a common budget of slices cannot keep apart. */
function tellSlices(parts: readonly Part[], { at }: Shared, notes: Notes): void {
  const differ = (of: (numbers: Objective) => number | null): boolean =>
    new Set(parts.map(({ numbers }) => of(numbers))).size > 1;
  if (parts.some(({ objective }) => objective.has('compositeWeight'))) {
    const message = 'The weights are not imported: a slice is bad where it is bad for any objective.';
    notes.warning(at, notImported, message, 'Remove compositeWeight.');
  }
  if (differ(({ target }) => target)) {
    const message = 'The objectives have different targets: the composite has the lowest of them.';
    notes.warning(at, notImported, message, 'Write the objective of its budget.');
  }
  if (differ(({ slice }) => slice)) {
    const message = 'The objectives have slices of different lengths: the composite has that of the first.';
    notes.warning(at, notImported, message, 'Write timeSliceWindow alike.');
  }
}

type Whole = Pick<AuthoredKpi, 'unit' | 'inputs' | 'formula' | 'target' | 'bucket' | 'budget'>;

/**
 * Occurrences: what each objective has spent of its budget, by weight. RatioTimeslices: what each misses of 100 %, by
 * weight. Timeslices: a slice is bad where it is bad for any objective, so the value is the smallest distance to a target.
 */
function wholeOf(method: Method, parts: readonly Part[], ids: readonly string[]): Whole {
  const weights = parts.map(({ weight }, index) => ({ id: ids[index] ?? '', weight }));
  switch (method) {
    case 'Occurrences':
      return { unit: 'percent', formula: spentFormula(weights), target: 0 };
    case 'RatioTimeslices': {
      const missed = parts.reduce((sum, { weight, numbers }) => sum + weight * (100 - numbers.target), 0);
      return { unit: 'percent', formula: missedFormula(weights), target: Number((100 - missed).toPrecision(12)) };
    }
    case 'Timeslices':
      return smallestDistance(parts);
  }
}

export interface Weighted {
  readonly id: string;
  readonly weight: number;
}

/** The share of a common budget that is left, in percent, when each part spends its own. */
export function spentFormula(parts: readonly Weighted[]): string {
  return `100 * (1${terms(parts, (id) => `(1 - budget("${id}"))`)})`;
}

/** The mean of ratios, in percent, when what each part misses adds up. */
export function missedFormula(parts: readonly Weighted[]): string {
  return `100${terms(parts, (id) => `(100 - kpi("${id}"))`)}`;
}

function terms(parts: readonly Weighted[], term: (id: string) => string): string {
  return parts.map(({ id, weight }) => ` - ${weight === 1 ? '' : `${weight} * `}${term(id)}`).join('');
}

export interface Distance {
  readonly formula: string;
  readonly names: readonly string[];
  readonly target: number;
  readonly direction: string | undefined;
}

/** The smallest distance of any part to its target; the inputs of the second part end in `_2`. */
export function distanceFormula(parts: readonly Distance[]): string {
  const distances = parts.map(({ formula, names, target, direction }, index) => {
    const own = names.reduce(
      (text, name) => text.replace(new RegExp(`\\b${name}\\b`, 'g'), `${name}_${index + 1}`),
      formula
    );
    return direction === 'lower' ? `${target} - ${own}` : `${own} - ${target}`;
  });
  return distances.length === 1 ? (distances[0] ?? '') : `min(${distances.join(', ')})`;
}

function smallestDistance(parts: readonly Part[]): Whole {
  const inputs = Object.fromEntries(
    parts.flatMap(({ judged }, index) =>
      Object.entries(judged.inputs ?? {}).map(([name, input]): [string, AuthoredInput] => [
        `${name}_${index + 1}`,
        input,
      ])
    )
  );
  const formula = distanceFormula(
    parts.map(({ judged }) => ({
      formula: judged.formula,
      names: Object.keys(judged.inputs ?? {}),
      target: Number(judged.target),
      direction: judged.direction,
    }))
  );
  const [first] = parts.flatMap(({ judged }) => judged.budget ?? []);
  return {
    inputs,
    formula,
    target: 0,
    bucket: parts.find(({ judged }) => judged.bucket !== undefined)?.judged.bucket,
    budget: { ...first, objective: Math.min(...parts.map(({ numbers }) => numbers.target)) },
  };
}
