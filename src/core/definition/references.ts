import type { Formula } from '../formula/ast';
import { findCycles, partsFirst } from '../formula/cycles';
import { groupBy } from '../base/groupBy';
import { quote } from '../base/quote';
import { walk } from '../formula/walk';
import type { Place } from '../base/result';
import { isValid, type CompiledDefinition, type ParsedDefinition, type ValidDefinition } from './parsedDefinition';
import type { Steps } from './steps';
import type { Kpi } from './types';

/** Reports definitions with the same id (at `key`); the first is kept. */
export function* checkDuplicates(candidates: readonly ParsedDefinition[], what = 'KPIs', key = 'id'): Steps<void> {
  const first = new Map<string, ParsedDefinition>();
  for (const one of candidates) {
    const earlier = one.id === null ? undefined : first.get(one.id);
    if (one.id !== null && earlier === undefined) {
      first.set(one.id, one);
    } else if (one.id !== null && earlier !== undefined) {
      const { file, line, column } = earlier.report.place([key]);
      const message = `Two ${what} have the ${key} ${quote(one.id)}.`;
      const hint = `The first is at ${file}:${line}:${column}. Rename or remove one of them.`;
      one.report.error([key], { code: 'duplicate-id', message, hint });
      yield;
    }
  }
}

const maxShown = 12;

/** Reports KPIs that depend on their own value. `others` have no cycle among themselves. */
export function* checkCycles(built: readonly CompiledDefinition[], others: readonly Kpi[] = []): Steps<void> {
  for (let cycles = cyclesAmong(built, others); cycles.size > 0; cycles = cyclesAmong(built, others)) {
    for (const [{ report, kpi }, path] of cycles) {
      const shown = path.length > maxShown ? [...path.slice(0, maxShown), '…', path[0]] : path;
      const message = `This KPI depends on itself: ${shown.join(' -> ')}.`;
      const hint = 'Remove one of them from the formula of another.';
      report.within(['formula'], [{ code: 'cycle', message, hint, at: callOf(kpi.formula, path[1]!) }]);
      yield;
    }
  }
}

/** Each definition on a cycle, with the first cycle found, starting at the definition itself. */
function cyclesAmong(built: readonly CompiledDefinition[], others: readonly Kpi[]): Map<ValidDefinition, string[]> {
  const byId = new Map(built.filter(isValid).map((one) => [one.id, one]));
  const graph = graphOf(built, others);
  const found = new Map<ValidDefinition, string[]>();
  for (const cycle of findCycles(graph)) {
    const members = cycle.slice(0, -1);
    members.forEach((id, index) => {
      const one = byId.get(id);
      if (one !== undefined && !found.has(one)) {
        const length = Math.min(members.length, maxShown + 1);
        found.set(one, [...Array.from({ length }, (_, step) => members[(index + step) % members.length]!), id]);
      }
    });
  }
  return found;
}

/** A part is computed anew wherever a composite uses it, at any depth: at most so often in all. */
const maxParts = 500;

/** Reports composites whose parts, and the parts of these, are too many. There must be no cycles. */
export function* checkPartCounts(built: readonly CompiledDefinition[], others: readonly Kpi[] = []): Steps<void> {
  const graph = graphOf(built, others);
  const counts = new Map<string, number>();
  for (const id of partsFirst(graph)) {
    counts.set(
      id,
      graph.get(id)!.reduce((sum, part) => sum + 1 + (counts.get(part) ?? 0), 0)
    );
  }
  for (const { report, kpi } of built.filter(isValid)) {
    const count = counts.get(kpi.id)!;
    if (count > maxParts) {
      const all = Number.isFinite(count) && count < 1e6 ? `${count} parts` : 'more than a million parts';
      const message = `This KPI has ${all} in all: each counts wherever it is used. At most ${maxParts} are computed.`;
      report.within(
        ['formula'],
        [{ code: 'many-parts', message, hint: 'Use fewer KPIs in its formula, or in those of its parts.' }]
      );
    }
    yield;
  }
}

/** The KPIs that each KPI uses. */
function graphOf(built: readonly CompiledDefinition[], others: readonly Kpi[]): Map<string, readonly string[]> {
  const graph = new Map(others.map(({ id, formula }) => [id, formula.kpis]));
  built.filter(isValid).forEach(({ id, kpi }) => graph.set(id, kpi.formula.kpis));
  return graph;
}

/** A composite depends on its parts: where a part has errors, the composite has one too. */
export function* checkParts(
  built: readonly CompiledDefinition[],
  others: ReadonlySet<string> = new Set()
): Steps<void> {
  const valid = built.filter(isValid);
  const good = new Set([...others, ...valid.map(({ id }) => id)]);
  const users = groupBy(
    valid.flatMap((user) => user.kpi.formula.kpis.map((part) => ({ part, user }))),
    ({ part }) => part
  );
  // Each is looked at once more when a part of it turns out to be broken.
  const waiting = [...valid];
  for (const one of waiting) {
    const broken = good.has(one.id) ? one.kpi.formula.kpis.filter((id) => !good.has(id)) : [];
    for (const id of broken) {
      const fault = { code: 'broken-part', message: `The KPI ${quote(id)} has errors.`, hint: 'Correct them first.' };
      one.report.within(['formula'], [{ ...fault, at: callOf(one.kpi.formula, id) }]);
    }
    if (broken.length > 0) {
      good.delete(one.id);
      waiting.push(...(users.get(one.id) ?? []).map(({ user }) => user));
      yield;
    }
  }
}

function callOf(formula: Formula, id: string): Place | undefined {
  for (const node of walk(formula.root)) {
    if (node.kind === 'kpi' && node.id === id) {
      return node.at;
    }
  }
  return undefined;
}
