import type { Formula } from '../formula/ast';
import { findCycles } from '../formula/cycles';
import { quote } from '../base/quote';
import { walk } from '../formula/walk';
import type { Place } from '../base/result';
import { isGood, type Built, type Candidate, type Good } from './candidate';
import type { Kpi } from './types';

/** Of two definitions with one id, which stands at `key`, the first stays. */
export function checkDuplicates(candidates: readonly Candidate[], what = 'KPIs', key = 'id'): void {
  const first = new Map<string, Candidate>();
  for (const one of candidates) {
    const earlier = one.id === null ? undefined : first.get(one.id);
    if (one.id !== null && earlier === undefined) {
      first.set(one.id, one);
    } else if (one.id !== null && earlier !== undefined) {
      const { file, line, column } = earlier.report.place([key]);
      const message = `There are two ${what} with the ${key} ${quote(one.id)}.`;
      const hint = `The other is at ${file}:${line}:${column}. Rename or remove one of them.`;
      one.report.error([key], { code: 'duplicate-id', message, hint });
    }
  }
}

const mostShown = 12;

/** KPIs that would need their own value. `others` are known to have no cycle among themselves. */
export function checkCycles(built: readonly Built[], others: readonly Kpi[] = []): void {
  for (let cycles = cyclesAmong(built, others); cycles.size > 0; cycles = cyclesAmong(built, others)) {
    for (const [{ report, kpi }, path] of cycles) {
      const shown = path.length > mostShown ? [...path.slice(0, mostShown), '…', path[0]] : path;
      const message = `The value of this KPI would need itself: ${shown.join(' -> ')}.`;
      const hint = 'Take one of them out of the formula of another.';
      report.within(['formula'], [{ code: 'cycle', message, hint, at: callOf(kpi.formula, path[1]!) }]);
    }
  }
}

/** Each definition on a cycle, with the first cycle found, told from where it stands. */
function cyclesAmong(built: readonly Built[], others: readonly Kpi[]): Map<Good, string[]> {
  const byId = new Map(built.filter(isGood).map((one) => [one.id, one]));
  const graph = new Map(others.map(({ id, formula }) => [id, formula.kpis]));
  byId.forEach(({ kpi }, id) => graph.set(id, kpi.formula.kpis));
  const found = new Map<Good, string[]>();
  for (const cycle of findCycles(graph)) {
    const members = cycle.slice(0, -1);
    members.forEach((id, index) => {
      const one = byId.get(id);
      if (one !== undefined && !found.has(one)) {
        const length = Math.min(members.length, mostShown + 1);
        found.set(one, [...Array.from({ length }, (_, step) => members[(index + step) % members.length]!), id]);
      }
    });
  }
  return found;
}

/** A composite stands on its parts: where one has errors, it has one too. */
export function checkParts(built: readonly Built[], others: ReadonlySet<string> = new Set()): void {
  const good = new Set([...others, ...built.filter(isGood).map(({ id }) => id)]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const one of built.filter(isGood)) {
      const broken = one.kpi.formula.kpis.filter((id) => !good.has(id));
      for (const id of broken) {
        const fault = {
          code: 'broken-part',
          message: `The KPI ${quote(id)} has errors of its own.`,
          hint: 'Correct them first.',
        };
        one.report.within(['formula'], [{ ...fault, at: callOf(one.kpi.formula, id) }]);
      }
      if (broken.length > 0) {
        good.delete(one.id);
        changed = true;
      }
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
