import { timelinesFor } from '../../cache/needs';
import type { TileStore } from '../../cache/store';
import { withParts, type Plan } from '../../plan/plan';
import type { PlannedInput } from '../../plan/inputs';
import { columnKey } from '../../query/query';
import { made, runStages, type Stage, type State } from '../state';
import type { Beginning } from './firstRows';

/**
 * A SQL source without rows counts as zero, but not before its first row: that time is unknown. Where a KPI's earliest
 * tiles are empty, the first row is looked for, once, and the KPI planned and fetched again with it. `stages` do that.
 */
export function history(stages: readonly Stage[]): Stage {
  return {
    name: 'history',
    applies: ({ fetched, signal }) => fetched !== null && !signal.aborted,
    run: async (state, session) => {
      const beginnings = withParts(made(state.planned).plan).flatMap((plan) =>
        beginningsOf(plan, state, session.store)
      );
      if (beginnings.length === 0) {
        return state;
      }
      const { withBegins } = await import(/* webpackChunkName: "trust" */ './firstRows');
      const known = await withBegins(beginnings, state, session);
      if (known === null) {
        return state;
      }
      const again = await runStages(stages, known, session);
      const points = (state.fetched?.points ?? 0) + (again.fetched?.points ?? 0);
      return { ...again, fetched: again.fetched && { ...again.fetched, points } };
    },
  };
}

function beginningsOf(plan: Plan, { fetched }: State, store: TileStore): Beginning[] {
  const asked = plan.inputs.filter(({ input, pieces }) => input.begins === undefined && pieces.every(isEmptyAsZero));
  if (asked.length === 0) {
    return [];
  }
  const { timeline } = timelinesFor(plan, store);
  const first = timeline?.runs[0];
  if (timeline === null || first === undefined || made(fetched).failures.size > 0) {
    return [];
  }
  const begin = { from: first.from, to: first.from + first.step };
  const isEmpty = ({ pieces }: PlannedInput): boolean => {
    const piece = pieces.find(({ from, to }) => from <= begin.from && begin.to <= to);
    const value = new Float64Array(1).fill(NaN);
    if (piece !== undefined) {
      store.read(columnKey(piece.query, first.step), first.step, begin, value, 0);
    }
    return value[0] === 0;
  };
  const sources = new Set(asked.map(({ input }) => input.source));
  return [...sources].flatMap((source) => {
    const inputs = asked.filter(({ input }) => input.source === source);
    // A sparse input, such as of refunds, says little: the history of a source begins with the first row of any.
    return inputs.every(isEmpty) ? [{ kpi: plan.kpi, source, inputs }] : [];
  });
}

function isEmptyAsZero({ query }: PlannedInput['pieces'][number]): boolean {
  return query.source.kind === 'sql' && query.missing === 'zero';
}
