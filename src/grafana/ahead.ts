import type { EarlyQuery, EarlyRequest, SentBefore } from './early';
import { readStored, writeStored } from './storage';
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
  /** Whether KPI panels asked, and not Grafana's own alone. */
  readonly hasPanels: boolean;
  /** The dashboard's range as its author or its viewer wrote it: `now-6h`, or ms since the epoch. */
  readonly from: string;
  readonly to: string;
  readonly asks: readonly AskedAhead[];
  /** What was sent for them; absent where nothing can be sent early. */
  readonly sent?: SentBefore;
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

/** Characters of what was sent for one. */
const mostSent = 60_000;

/** Keeps what a dashboard asked. A browser that keeps nothing only loads a little later. */
export function rememberBoard(dashboard: string, board: AskedBoard, storage?: Storage | null): void {
  const { [dashboard]: _earlier, ...others } = readBoards(storage);
  const kept = Object.entries(others).slice(1 - mostBoards);
  const asks = board.asks.slice(0, mostAsks);
  const sent = JSON.stringify(board.sent ?? null).length > mostSent ? undefined : board.sent;
  writeStored(
    storageKey,
    JSON.stringify(Object.fromEntries([...kept, [dashboard, { ...board, asks, sent }]])),
    storage
  );
}

/** What the dashboard asked that stands in the address bar; a range in the address goes before the one kept. */
export function recallBoard(
  { pathname, search }: Pick<Location, 'pathname' | 'search'>,
  storage?: Storage | null
): AskedBoard | null {
  const [, dashboard] = /\/d(?:-solo)?\/([^/]+)/.exec(pathname) ?? [];
  const board = dashboard === undefined ? null : boardFrom(valueAt(readBoards(storage), dashboard));
  if (board === null) {
    return null;
  }
  const asked = new URLSearchParams(search);
  const from = asked.get('from') ?? board.from;
  const to = asked.get('to') ?? board.to;
  // Another range than the last time is another question.
  const isSame = from === board.from && to === board.to;
  return { ...board, from, to, sent: isSame ? board.sent : undefined };
}

function readBoards(storage?: Storage | null): Record<string, unknown> {
  const all = readStored(storageKey, storage);
  return typeof all === 'object' && all !== null ? { ...all } : {};
}

function boardFrom(kept: unknown): AskedBoard | null {
  const [source, behind, from, to, asks] = ['source', 'behind', 'from', 'to', 'asks'].map((key) => valueAt(kept, key));
  return typeof source === 'string' &&
    areTexts(behind) &&
    typeof from === 'string' &&
    typeof to === 'string' &&
    Array.isArray(asks)
    ? {
        source,
        behind,
        hasPanels: valueAt(kept, 'hasPanels') === true,
        from,
        to,
        asks: asks.flatMap(askFrom),
        sent: sentFrom(valueAt(kept, 'sent')),
      }
    : null;
}

function areTexts(list: unknown): list is string[] {
  return Array.isArray(list) && list.every((one) => typeof one === 'string');
}

function askFrom(kept: unknown): AskedAhead[] {
  const [ids, show, points] = ['ids', 'show', 'points'].map((key) => valueAt(kept, key));
  return areTexts(ids) && typeof show === 'string' && typeof points === 'number' ? [{ ids, show, points }] : [];
}

function sentFrom(kept: unknown): SentBefore | undefined {
  const [at, requests] = ['at', 'requests'].map((key) => valueAt(kept, key));
  return typeof at === 'number' && Array.isArray(requests) ? { at, requests: requests.filter(isRequest) } : undefined;
}

function isRequest(kept: unknown): kept is EarlyRequest {
  const queries = valueAt(kept, 'queries');
  return (
    ['source', 'type'].every((key) => typeof valueAt(kept, key) === 'string') &&
    typeof valueAt(kept, 'model') === 'object' &&
    ['step', 'from', 'to'].every((key) => typeof valueAt(kept, key) === 'number') &&
    Array.isArray(queries) &&
    queries.every(isQuery)
  );
}

function isQuery(kept: unknown): kept is EarlyQuery {
  return ['refId', 'expr'].every((key) => typeof valueAt(kept, key) === 'string');
}
