import type { Kpi } from '../../src/core/definition/types';

/** What became of a KPI. */
export type Change =
  | { readonly kind: 'added' | 'removed'; readonly id: string; readonly name: string }
  | {
      readonly kind: 'meaning' | 'words';
      readonly id: string;
      readonly name: string;
      /** The fields that differ. */
      readonly fields: readonly string[];
      readonly versions: readonly [before: number, after: number];
    };

/** Fields that tell people something and change no number and no status. */
const words: ReadonlySet<string> = new Set([
  ...[
    'name',
    'description',
    'category',
    'nature',
    'tags',
    'owner',
    'people',
    'outcome',
    'hypothesis',
    'supports',
    'guards',
  ],
  ...['rank', 'review', 'approved', 'ready', 'alerts', 'receivers'],
  ...['lines', 'links', 'decimals', 'replacedBy', 'since', 'periods', 'version', 'versions', 'lifecycle'],
]);

/** The differences between two registries, by id. */
export function changesBetween(before: ReadonlyMap<string, Kpi>, after: ReadonlyMap<string, Kpi>): Change[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  return ids.flatMap((id): Change[] => {
    const [was, is] = [before.get(id), after.get(id)];
    if (was === undefined || is === undefined) {
      return [{ kind: was === undefined ? 'added' : 'removed', id, name: (was ?? is)!.name }];
    }
    const fields = fieldsThatDiffer(was, is);
    const kind = fields.some((field) => !words.has(field)) ? 'meaning' : 'words';
    return fields.length === 0 ? [] : [{ kind, id, name: is.name, fields, versions: [was.version, is.version] }];
  });
}

/** Whether the meaning changed under the same version. */
export function isUnversioned(change: Change): boolean {
  return change.kind === 'meaning' && change.versions[1] <= change.versions[0];
}

function fieldsThatDiffer(was: Kpi, is: Kpi): string[] {
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const texts = (kpi: Kpi): ReadonlyMap<string, string> =>
    new Map(Object.entries(kpi).map(([key, value]) => [key, JSON.stringify(meaningOf(value)) ?? '']));
  const [left, right] = [texts(was), texts(is)];
  return keys.filter((key) => (left.get(key) ?? '') !== (right.get(key) ?? ''));
}

/** A value without places and white space, with its keys in order. A formula is its tree. */
function meaningOf(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.trim().replace(/\s+/g, ' ');
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : String(value);
  }
  if (Array.isArray(value)) {
    return value.map(meaningOf);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const isFormula = 'root' in value && 'text' in value;
  const entries = Object.entries(value)
    .filter(([key]) => key !== 'at' && !(isFormula && key === 'text'))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, meaningOf(item)]));
}
