import { periodOf, startOf } from './calendar';
import type { DefinedBudget, Definition } from './definition';
import { valueOf } from './formula';
import { misses, targetAt, valueOver, type Known } from './values';

export interface Spent {
  readonly total: number;
  readonly bad: number;
  readonly allowed: number;
}

/** The budget of a KPI and of those who share it, over the window that ends at `end`. */
export function budgetAt(kpi: Definition, end: number, known: Known): Spent | null {
  const { budget, window } = kpi;
  if (budget === null || window === null) {
    return null;
  }
  const partners = [...known.kpis.values()].filter(
    (one) => one.id === kpi.id || (budget.shared !== undefined && one.budget?.shared === budget.shared)
  );
  return partners
    .map((one) => {
      const spent = spentIn(one, startOf(window, end), end, known);
      return window.kind === 'calendar' && one.budget?.method === 'time-slices'
        ? { ...spent, allowed: allowedInPeriod(one, one.budget, end, known) }
        : spent;
    })
    .reduce((all, one) => ({
      total: all.total + one.total,
      bad: all.bad + one.bad,
      allowed: all.allowed + one.allowed,
    }));
}

/** What happens in [from, to), in buckets of `size`, and what that stretch alone allows. */
export function spentIn(kpi: Definition, from: number, to: number, known: Known, size = kpi.bucket): Spent {
  const { budget } = kpi;
  if (budget === null) {
    throw new Error(`${kpi.id} has no budget`);
  }
  let [total, bad, allowed] = [0, 0, 0];
  if (budget.method === 'occurrences') {
    const bucketAt = known.buckets.of(kpi, size);
    for (let start = from; start < to; start += size) {
      const bucket = bucketAt(start);
      if (bucket !== null) {
        const look = { input: (name: string) => bucket.get(name) ?? NaN, kpi: () => NaN, target: NaN };
        const events = valueOf(budget.total.root, look);
        total += events;
        bad += events - valueOf(budget.good.root, look);
        allowed += tolerated(budget, start) * events;
      }
    }
    return { total, bad, allowed };
  }
  const { slice } = budget;
  for (let start = Math.ceil(from / slice) * slice; start + slice <= to; start += slice) {
    const state = sliceAt(kpi, start, slice, known);
    if (state !== 'unknown') {
      total++;
      bad += state === 'bad' ? 1 : 0;
      allowed += tolerated(budget, start);
    }
  }
  return { total, bad, allowed };
}

const slices = new WeakMap<Known, Map<string, 'good' | 'bad' | 'unknown'>>();

/** What a slice is, once a question. */
function sliceAt(kpi: Definition, start: number, slice: number, known: Known): 'good' | 'bad' | 'unknown' {
  const all = slices.get(known) ?? new Map<string, 'good' | 'bad' | 'unknown'>();
  slices.set(known, all);
  const key = `${kpi.id}|${start}`;
  const kept = all.get(key);
  if (kept !== undefined) {
    return kept;
  }
  const target = targetAt(kpi, start + slice);
  const { value } = valueOver(kpi, start, start + slice, known);
  const state = target === null || Number.isNaN(value) ? 'unknown' : misses(value, target) ? 'bad' : 'good';
  all.set(key, state);
  return state;
}

function allowedInPeriod(
  kpi: Definition,
  budget: Extract<DefinedBudget, { method: 'time-slices' }>,
  end: number,
  known: Known
): number {
  if (kpi.window?.kind !== 'calendar') {
    return NaN;
  }
  const { from, to } = periodOf(kpi.window, end);
  let allowed = 0;
  for (let start = from; start + budget.slice <= to; start += budget.slice) {
    let isOut = true;
    for (let at = start; at < start + budget.slice; at += kpi.bucket) {
      isOut &&= known.buckets.isExcluded(kpi, at);
    }
    allowed += isOut ? 0 : tolerated(budget, start);
  }
  return allowed;
}

function tolerated({ objective }: DefinedBudget, start: number): number {
  return 1 - (objective.filter(({ from }) => from <= start).at(-1)?.ratio ?? 1);
}

export function remainingOf({ bad, allowed }: Spent): number | null {
  return allowed > 0 ? 1 - bad / allowed : null;
}
