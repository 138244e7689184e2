import { quote } from '../../base/quote';
import type { Problem } from '../../base/result';
import { decodeRegistry, type DefinitionFile } from '../../definition/decode';
import { checkBudgets } from '../../plan/checks/budgets';
import type { Imported } from '../formats';
import type { BurnSetDraft, Draft, Import } from './draft';
import { notImported } from './fields';
import type { Notes } from './notes';
import { writeDefinitions } from './write';

/**
 * The text of an import. What the decoder refuses is left out and told at its place in the file that it comes from, so
 * that the text never has an error.
 */
export function finish(
  tool: string,
  files: readonly DefinitionFile[],
  { drafts, burnSets }: Import,
  notes: readonly Notes[]
): Imported {
  const title = `Imported from ${tool}: ${files.map(({ name }) => name).join(', ')}`.slice(0, 200);
  let rest = withoutIdleSets({ drafts, sets: [...burnSets.values()] });
  let text = write(rest, title);
  // Each round leaves out at least one part; what depends on it goes with it.
  for (;;) {
    const next = withoutFaults(rest, text);
    if (next === rest) {
      break;
    }
    rest = withoutIdleSets(next);
    text = write(rest, title);
  }
  const isEmpty = rest.drafts.length === 0 && rest.sets.length === 0;
  return {
    text: isEmpty ? '' : text,
    kpis: rest.drafts.length,
    problems: notes.flatMap(({ problems }) => [...problems].sort((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0))),
  };
}

interface Content {
  readonly drafts: readonly Draft[];
  readonly sets: readonly BurnSetDraft[];
}

function withoutIdleSets({ drafts, sets }: Content): Content {
  const used = new Set(drafts.map(({ kpi }) => kpi.alerts?.windows));
  return { drafts, sets: sets.filter(({ set, isShared }) => isShared !== true || used.has(set.name)) };
}

function write({ drafts, sets }: Content, title: string): string {
  return writeDefinitions(
    drafts,
    sets.map(({ set }) => set),
    title
  );
}

/** The same content where the text has no fault. */
function withoutFaults(content: Content, text: string): Content {
  const { drafts, sets } = content;
  const { registry, problems } = decodeRegistry([{ name: 'import', text }]);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first !== undefined && drafts.length + sets.length > 0) {
    const badDrafts = byIndex(errors, 'kpis');
    const badSets = byIndex(errors, 'burnSets');
    // An error of the whole file, such as its size, concerns the last definition as much as any.
    const isWhole = badDrafts.size + badSets.size === 0;
    const drop = isWhole ? new Map([[drafts.length - 1, first]]) : badDrafts;
    const dropSets = isWhole && drafts.length === 0 ? new Map([[sets.length - 1, first]]) : badSets;
    return {
      drafts: drafts.filter((draft, index) => !refused(draft, draft.kpi.id, drop.get(index))),
      sets: sets.filter((set, index) => !refused(set, set.set.name, dropSets.get(index))),
    };
  }
  const idle = byIndex(
    checkBudgets(registry, new Map()).filter(({ severity }) => severity !== 'warning'),
    'kpis'
  );
  const hasIdle = drafts.some(({ kpi }, index) => kpi.alerts !== undefined && idle.has(index));
  return hasIdle ? { drafts: drafts.map((draft, index) => withoutAlerts(draft, idle.get(index))), sets } : content;
}

/** Whether a part has a fault, which is then told at the place that it comes from. */
function refused({ at, notes }: Pick<Draft, 'at' | 'notes'>, name: string, fault: Problem | undefined): boolean {
  if (fault !== undefined) {
    const { code, message, hint } = fault;
    notes.error(at, code, `${quote(name)} cannot be imported. ${message}`, hint ?? 'Correct the file.');
  }
  return fault !== undefined;
}

function withoutAlerts(draft: Draft, fault: Problem | undefined): Draft {
  if (fault === undefined || draft.kpi.alerts === undefined) {
    return draft;
  }
  const { message, hint } = fault;
  draft.notes.warning(draft.at, notImported, `The alerts are not imported. ${message}`, hint ?? 'Write alerts.');
  return { ...draft, kpi: { ...draft.kpi, alerts: undefined } };
}

/** The first problem of each definition, by its place in the list. */
function byIndex(problems: readonly Problem[], list: 'kpis' | 'burnSets'): Map<number, Problem> {
  const found = new Map<number, Problem>();
  for (const problem of problems) {
    const [, of, index] = /^(\w+)\[(\d+)\]/.exec(problem.path ?? '') ?? [];
    if (of === list && index !== undefined && !found.has(Number(index))) {
      found.set(Number(index), problem);
    }
  }
  return found;
}
