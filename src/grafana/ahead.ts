import { valueAt } from './unknown';

/** What one panel asked of a KPI data source: KPIs by id, in the form that it draws. */
export interface AskedAhead {
  readonly ids: readonly string[];
  readonly show: string;
  readonly points: number;
}

/** What the panels of a dashboard asked of a KPI data source when it was opened last. */
export interface AskedBoard {
  /** The data source's uid. */
  readonly source: string;
  /** The data sources that it asks in turn, by name or uid. */
  readonly behind: readonly string[];
  /** The dashboard's range as its author or its viewer wrote it: `now-6h`, or ms since the epoch. */
  readonly from: string;
  readonly to: string;
  readonly asks: readonly AskedAhead[];
}

/** A data source that can fetch before it is asked. */
export interface Ahead {
  fetchAhead(board: AskedBoard): Promise<void>;
}

/** Where this browser keeps it, by dashboard: the one opened last stands last. */
const storageKey = 'northstar-kpi.boards';

/** More boards, or more panels of one, are not worth the room. */
const mostBoards = 30;
const mostAsks = 100;

/** Keeps what a dashboard asked. A browser that keeps nothing only loads a little later. */
export function rememberBoard(dashboard: string, board: AskedBoard, storage: Storage | null = storageOf()): void {
  try {
    const { [dashboard]: _earlier, ...others } = readAll(storage);
    const kept = Object.entries(others).slice(1 - mostBoards);
    const asks = board.asks.slice(0, mostAsks);
    storage?.setItem(storageKey, JSON.stringify(Object.fromEntries([...kept, [dashboard, { ...board, asks }]])));
  } catch {
    // Full, or forbidden.
  }
}

/** What the dashboard asked that stands in the address bar; a range in the address goes before the one kept. */
export function recallBoard(
  { pathname, search }: Pick<Location, 'pathname' | 'search'>,
  storage: Storage | null = storageOf()
): AskedBoard | null {
  const [, dashboard] = /\/d(?:-solo)?\/([^/]+)/.exec(pathname) ?? [];
  const board = dashboard === undefined ? null : boardFrom(valueAt(readAll(storage), dashboard));
  const asked = new URLSearchParams(search);
  return board && { ...board, from: asked.get('from') ?? board.from, to: asked.get('to') ?? board.to };
}

function storageOf(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** What is kept may have been written by another version, or by anyone. */
function readAll(storage: Storage | null): Record<string, unknown> {
  try {
    const all: unknown = JSON.parse(storage?.getItem(storageKey) ?? '{}');
    return typeof all === 'object' && all !== null ? { ...all } : {};
  } catch {
    return {};
  }
}

function boardFrom(kept: unknown): AskedBoard | null {
  const [source, behind, from, to, asks] = ['source', 'behind', 'from', 'to', 'asks'].map((key) => valueAt(kept, key));
  return typeof source === 'string' &&
    areTexts(behind) &&
    typeof from === 'string' &&
    typeof to === 'string' &&
    Array.isArray(asks)
    ? { source, behind, from, to, asks: asks.flatMap(askFrom) }
    : null;
}

function areTexts(list: unknown): list is string[] {
  return Array.isArray(list) && list.every((one) => typeof one === 'string');
}

function askFrom(kept: unknown): AskedAhead[] {
  const [ids, show, points] = ['ids', 'show', 'points'].map((key) => valueAt(kept, key));
  return areTexts(ids) && typeof show === 'string' && typeof points === 'number' ? [{ ids, show, points }] : [];
}
