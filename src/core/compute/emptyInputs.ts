import type { Problem } from '../base/result';
import { withParts, type Plan } from '../plan/plan';
import type { PreparedPlan } from './prepare';

/** Inputs without a single value in the window that is shown, where that leaves the KPI without one: most have a mistyped name. */
export function emptyInputs(plan: Plan, prepared: PreparedPlan): Problem[] {
  const found = [[plan, prepared] as const, ...pairs(plan, prepared)].flatMap(([one, made]) => emptyIn(one, made));
  return found.filter(({ message }, i) => found.findIndex((other) => other.message === message) === i);
}

function pairs(plan: Plan, { parts }: PreparedPlan): Array<readonly [Plan, PreparedPlan]> {
  return withParts(plan).flatMap((part) => {
    const made = parts.get(part.kpi.id);
    return made === undefined || part === plan ? [] : [[part, made] as const];
  });
}

function emptyIn({ inputs, windows }: Plan, { aligned }: PreparedPlan): Problem[] {
  const [from, to] = [windows.starts[windows.headline], windows.ends[windows.headline]];
  if (aligned === null || from === undefined || to === undefined) {
    return [];
  }
  const { timeline, values } = aligned;
  const column = (name: string) => values.get(name)?.subarray(timeline.indexOf(from), timeline.indexOf(to));
  return inputs.flatMap(({ input: { name, source }, pieces }) => {
    const own = column(name);
    if (own === undefined || own.length === 0 || !own.every(Number.isNaN)) {
      return [];
    }
    const isPrometheus = pieces.some(({ query }) => query.source.kind === 'prometheus');
    return [
      {
        code: 'empty-input',
        message: isPrometheus
          ? `${name} returned no series: is the metric's name right?`
          : `${name} returned no rows in the window.`,
        hint: `Run its query in Explore, with the data source ${source}.`,
        severity: 'warning' as const,
      },
    ];
  });
}
