import { groupBy } from '../base/groupBy';
import { quote } from '../base/quote';
import type { Problem } from '../base/result';
import { wholeOf } from '../base/unit';
import type { KeyResult, OkrObjective } from '../definition/okr';
import type { Kpi, Registry } from '../definition/types';

/** Doerr, Measure What Matters: three to five key results an objective, few objectives at a time. */
export const objectivesOfTeam = 3;
export const keyResultsOfObjective = { least: 3, most: 5 } as const;

/** Advice about objectives that are still open: how many a team has, and whether their key results tell of an outcome. */
export function adviseObjectives(registry: Registry): Problem[] {
  const open = [...(registry.objectives?.values() ?? [])].filter(({ closed }) => closed === null);
  return [...teamAdvice(open, registry), ...open.flatMap((objective) => keyResultAdvice(objective, registry))];
}

function teamAdvice(open: readonly OkrObjective[], registry: Registry): Problem[] {
  const worked = open.flatMap((objective) => objective.teams.map((team) => ({ team, objective })));
  const groups = groupBy(worked, ({ team, objective }) => JSON.stringify([team, objective.period.label]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length <= objectivesOfTeam) {
      return [];
    }
    const { team, objective } = first;
    const message = `${quote(team)} has ${group.length} objectives in ${objective.period.label}; 1 to ${objectivesOfTeam} are advised.`;
    const hint = 'Postpone those that can wait.';
    return [advice(objective, 'period', { code: 'many-objectives', message, hint }, registry)];
  });
}

function keyResultAdvice(objective: OkrObjective, registry: Registry): Problem[] {
  const { keyResults, id } = objective;
  const { least, most } = keyResultsOfObjective;
  const found: Problem[] = [];
  const add = (path: string, code: string, message: string, hint: string): void =>
    void found.push(advice(objective, path, { code, message, hint }, registry));
  if (keyResults.length < least || keyResults.length > most) {
    const count = `${keyResults.length} key result${keyResults.length === 1 ? '' : 's'}`;
    const hint =
      keyResults.length < least
        ? 'Add one for what the others do not tell, such as the quality of what they count.'
        : 'Keep those that tell most, or split the objective.';
    add('keyResults', 'key-results', `${quote(id)} has ${count}; ${least} to ${most} are advised.`, hint);
  }
  if (keyResults.every(({ source }) => source.kind === 'done')) {
    const hint = 'Add a key result that measures what the work is for, and list the work under initiatives.';
    add('keyResults', 'tasks-only', `${quote(id)} has only key results that are done or not done: tasks.`, hint);
  }
  keyResults.forEach((key, index) => {
    const kpi = key.source.kind === 'kpi' ? registry.byId.get(key.source.kpi) : undefined;
    if (kpi !== undefined && isUnreachable(key, kpi)) {
      const message = `The KPI ${quote(kpi.id)} is a share of events: it never is beyond 0 or 100 %.`;
      add(`keyResults[${index}].target`, 'unreachable-target', message, 'Write a target that it can reach.');
    }
  });
  return found;
}

/** Of a share of good events, a target outside of 0 to 100 %. */
function isUnreachable({ source, target }: KeyResult, { budget, unit }: Kpi): boolean {
  const whole = wholeOf(unit);
  if (source.kind !== 'kpi' || source.measure !== 'value' || whole === Infinity || budget?.method !== 'occurrences') {
    return false;
  }
  const bounds = target.kind === 'reach' ? [target.value] : target.kind === 'stay' ? [target.min, target.max] : [];
  return bounds.some((bound) => bound !== null && (bound < 0 || bound > whole));
}

type Fault = Pick<Problem, 'code' | 'message' | 'hint'>;

function advice({ id }: OkrObjective, path: string, fault: Fault, { objectivePlaces }: Registry): Problem {
  const places = objectivePlaces?.get(id);
  const at = places?.fields.get(path.replace(/\[.*/, '')) ?? places?.at;
  return { ...fault, severity: 'warning', at, path: `${places?.path ?? id}.${path}` };
}
