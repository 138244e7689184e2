import { findCycles } from '../formula/cycles';
import { didYouMean } from '../base/nearest';
import { quote } from '../base/quote';
import { overlaps } from '../time/interval';
import type { KeyResult, OkrObjective } from './okr';
import type { ParsedDefinition } from './parsedDefinition';
import type { Steps } from './steps';
import type { Path } from './yaml/tree';

/** An objective as parsed, and as compiled where it has no errors. */
export interface CompiledObjective extends ParsedDefinition {
  readonly objective: OkrObjective | null;
}

export type ValidObjective = CompiledObjective & { readonly objective: OkrObjective };

export function isValidObjective(one: CompiledObjective): one is ValidObjective {
  return one.objective !== null && !one.report.hasErrors;
}

/** Checks what objectives say of each other: parents, dependencies, shared key results; and key results that oppose. */
export function* checkObjectives(built: readonly CompiledObjective[]): Steps<void> {
  const ids = new Set(built.flatMap(({ id }) => id ?? []));
  for (const one of built.filter(isValidObjective)) {
    checkNamed(one, ids);
    yield;
  }
  const byId = new Map(built.filter(isValidObjective).map((one) => [one.objective.id, one]));
  for (const one of byId.values()) {
    checkShared(one, byId, ids);
    yield;
  }
  yield* checkParents(byId);
  yield* warnAboutOpposites([...byId.values()]);
}

function checkNamed({ objective, report }: ValidObjective, ids: ReadonlySet<string>): void {
  const check = (id: string, path: Path): void => {
    if (!ids.has(id)) {
      const hint = didYouMean(id, ids, 'Write the id as in the definition of the objective.');
      report.error(path, { code: 'unknown-objective', message: `Unknown objective ${quote(id)}.`, hint });
    }
  };
  objective.dependsOn.forEach((id, index) => check(id, ['dependsOn', index]));
  if (objective.parent !== undefined) {
    check(objective.parent, ['parent']);
  }
  if (objective.closed?.carriedTo !== undefined) {
    check(objective.closed.carriedTo, ['closed', 'carriedTo']);
  }
}

function checkShared(
  { objective, report }: ValidObjective,
  byId: ReadonlyMap<string, ValidObjective>,
  ids: ReadonlySet<string>
): void {
  objective.keyResults.forEach(({ source }, index) => {
    if (source.kind !== 'shared') {
      return;
    }
    const path = ['keyResults', index, 'share'];
    const other = byId.get(source.objective)?.objective;
    const shared = other?.keyResults.find(({ id }) => id === source.keyResult);
    if (other === undefined) {
      const isBroken = ids.has(source.objective);
      const message = isBroken
        ? `The objective ${quote(source.objective)} has errors.`
        : `Unknown objective ${quote(source.objective)}.`;
      const hint = isBroken
        ? 'Correct them first.'
        : didYouMean(source.objective, ids, 'Write its id before the slash.');
      report.error(path, { code: isBroken ? 'broken-part' : 'unknown-objective', message, hint });
    } else if (shared === undefined) {
      const known = other.keyResults.map(({ id }) => id);
      const hint = didYouMean(source.keyResult, known, `Key results of ${other.id}: ${known.join(', ')}.`);
      report.error(path, {
        code: 'unknown-key-result',
        message: `Unknown key result ${quote(source.keyResult)}.`,
        hint,
      });
    } else if (shared.source.kind === 'shared' || other === objective) {
      const message = 'A key result can only be shared from the objective that defines it.';
      const hint =
        shared.source.kind === 'shared' && other !== objective
          ? `Write share: ${shared.source.objective}/${shared.source.keyResult}.`
          : 'Name another objective, or remove the entry.';
      report.error(path, { code: 'bad-share', message, hint });
    }
  });
}

/** Each objective on a cycle of parents has an error. */
function* checkParents(byId: ReadonlyMap<string, ValidObjective>): Steps<void> {
  const graph = new Map(
    [...byId].map(([id, { objective }]) => [id, objective.parent === undefined ? [] : [objective.parent]])
  );
  for (const cycle of findCycles(graph)) {
    const members = cycle.slice(0, -1);
    for (const [index, id] of members.entries()) {
      const path = [...members.slice(index), ...members.slice(0, index), id];
      const shown = path.length > 12 ? [...path.slice(0, 12), '…', id] : path;
      const message = `This objective is its own parent: ${shown.join(' -> ')}.`;
      const hint = 'Remove the parent of one of them.';
      byId.get(id)?.report.error(['parent'], { code: 'cycle', message, hint });
    }
    yield;
  }
}

/** Of one measure, key results whose times overlap and that want it to move in two directions. */
function* warnAboutOpposites(built: readonly ValidObjective[]): Steps<void> {
  const first = new Map<string, Array<{ readonly key: KeyResult; readonly of: ValidObjective }>>();
  for (const of of built) {
    for (const [index, key] of of.objective.keyResults.entries()) {
      if (key.source.kind !== 'kpi' || of.objective.closed !== null) {
        continue;
      }
      const measure = `${key.source.kpi} ${key.source.measure}`;
      const earlier = first.get(measure) ?? [];
      first.set(measure, [...earlier, { key, of }]);
      const opposite = earlier.find((other) => oppose(other.key, key));
      if (opposite !== undefined) {
        const { of: other, key: otherKey } = opposite;
        const message = `This key result wants ${quote(key.source.kpi)} ${word(key)}, ${quote(`${other.objective.id}/${otherKey.id}`)} wants it ${word(otherKey)}.`;
        const hint = 'Agree on one direction, or write one of them as a guard.';
        of.report.warning(['keyResults', index], { code: 'opposing-key-results', message, hint });
      }
    }
    yield;
  }
}

function oppose(a: KeyResult, b: KeyResult): boolean {
  const [one, other] = [directionOf(a), directionOf(b)];
  return (
    one !== null &&
    other !== null &&
    one !== other &&
    overlaps({ from: a.start, to: a.due }, { from: b.start, to: b.due })
  );
}

function directionOf({ direction, target }: KeyResult): 'higher' | 'lower' | null {
  if (target.kind === 'stay' && (target.min === null) !== (target.max === null)) {
    return target.min === null ? 'lower' : 'higher';
  }
  return target.kind === 'reach' || target.kind === 'change' ? direction : null;
}

function word(key: KeyResult): string {
  return directionOf(key) === 'lower' ? 'lower' : 'higher';
}
