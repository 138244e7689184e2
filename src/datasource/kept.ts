import type { Decoded, DefinitionFile } from '../core/definition/decode';
import type { BurnSet } from '../core/slo/burn';
import type { Exclusion } from '../core/time/exclusion';
import { readStored, writeStored } from '../grafana/storage';
import { valueAt } from '../grafana/unknown';

/** Set by webpack; not where the sources run as they are. */
declare const __webpack_hash__: string | undefined;

/** Another build may read the same text in another way. */
const thisBuild = typeof __webpack_hash__ === 'undefined' ? 'sources' : __webpack_hash__;

/** Where this browser keeps what it read of definitions: those read last stand last. */
const storageKey = 'northstar-kpi.definitions';

/** More data sources, or more characters of one, are not worth the room. */
const most = 3;
const mostCharacters = 400_000;

/** What is kept of one registry: all but the places in its text, which only its editor asks for. */
interface Kept {
  readonly build: string;
  /** The files, to tell whether they are still the same. */
  readonly text: string;
  readonly kpis: Decoded['registry']['kpis'];
  readonly exclusions: ReadonlyArray<[string, Exclusion]>;
  readonly burnSets: ReadonlyArray<[string, BurnSet]>;
  readonly problems: Decoded['problems'];
}

/** What this build read of the same files before, so that a page need not read them again; undefined where it did not. */
export function recallDefinitions(files: readonly DefinitionFile[], build = thisBuild): Decoded | undefined {
  const text = JSON.stringify(files);
  const kept = keptBy(build).find((one) => one.text === text);
  if (kept === undefined) {
    return undefined;
  }
  const { kpis, problems } = kept;
  const [exclusions, burnSets] = [new Map(kept.exclusions), new Map(kept.burnSets)];
  return { registry: { kpis, byId: new Map(kpis.map((kpi) => [kpi.id, kpi])), exclusions, burnSets }, problems };
}

/** Keeps what was read, without the places in the text. */
export function keepDefinitions(
  files: readonly DefinitionFile[],
  { registry, problems }: Decoded,
  build = thisBuild
): void {
  const { kpis, exclusions = [], burnSets = [] } = registry;
  const text = JSON.stringify(files);
  const one = write({ build, text, kpis, exclusions: [...exclusions], burnSets: [...burnSets], problems });
  // A text that holds the word may hold the mark for it.
  if (one.length > mostCharacters || text.includes(infinity)) {
    return;
  }
  const others = keptBy(build).filter((other) => other.text !== text);
  writeStored(storageKey, `[${[...others.slice(1 - most).map(write), one].join(',')}]`);
}

const infinity = 'Infinity';
const mark = `\u0000${infinity}`;

/** JSON has no infinity; but a number that is too large for it is read as one. */
function write(kept: Kept): string {
  const marked = JSON.stringify(kept, (_key, value: unknown) =>
    value === Infinity ? mark : value === -Infinity ? `-${mark}` : value
  );
  return marked.replace(/"(-?)\\u0000Infinity"/g, (_mark, sign: string) => `${sign}1e999`);
}

function keptBy(build: string): Kept[] {
  const all = readStored(storageKey);
  return Array.isArray(all) ? all.filter((one): one is Kept => isKept(one) && one.build === build) : [];
}

/** Nobody else writes under the key; what an earlier build wrote there is told apart by its name. */
function isKept(value: unknown): value is Kept {
  const lists = ['kpis', 'exclusions', 'burnSets', 'problems'];
  return typeof valueAt(value, 'text') === 'string' && lists.every((key) => Array.isArray(valueAt(value, key)));
}
