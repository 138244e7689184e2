import { ok, type Result } from '../../src/core/base/result';
import { valueAt } from '../../src/core/base/valueAt';
import { ownerName } from '../../src/core/definition/owner';
import type { Kpi } from '../../src/core/definition/types';
import { ownType } from '../../src/core/wire/sourceInfo';
import type { GrafanaClient } from './client';

/** Dashboards that are read: enough for most Grafanas, and few enough to be read in a minute. */
const mostBoards = 500;
const atOnce = 6;

export interface Board {
  readonly title: string;
  /** The queries of KPI data sources in its panels. */
  readonly queries: readonly unknown[];
}

/** The dashboards that the owner of the token may see and that ask a KPI data source. */
export async function readBoards(client: GrafanaClient): Promise<Result<readonly Board[]>> {
  const found = await client.send({ path: `/api/search?type=dash-db&limit=${mostBoards}` });
  if (!found.ok) {
    return found;
  }
  const uids = listAt(found.value.body).flatMap((one) => {
    const uid = valueAt(one, 'uid');
    return typeof uid === 'string' ? [uid] : [];
  });
  const boards: Board[] = [];
  for (let i = 0; i < uids.length; i += atOnce) {
    const paths = uids.slice(i, i + atOnce).map((uid) => `/api/dashboards/uid/${encodeURIComponent(uid)}`);
    const replies = await Promise.all(paths.map((path) => client.send({ path })));
    const failed = replies.find((reply) => !reply.ok);
    if (failed !== undefined && !failed.ok) {
      return failed;
    }
    boards.push(...replies.flatMap((reply) => (reply.ok ? [boardOf(valueAt(reply.value.body, 'dashboard'))] : [])));
  }
  return ok(boards.filter(({ queries }) => queries.length > 0));
}

function boardOf(board: unknown): Board {
  const panels = listAt(valueAt(board, 'panels')).flatMap((panel) => [panel, ...listAt(valueAt(panel, 'panels'))]);
  const queries = panels.flatMap((panel) =>
    listAt(valueAt(panel, 'targets')).filter((target) => {
      const source = valueAt(target, 'datasource') ?? valueAt(panel, 'datasource');
      return valueAt(source, 'type') === ownType;
    })
  );
  const title = valueAt(board, 'title');
  return { title: typeof title === 'string' ? title : '', queries };
}

/** The titles of the boards that show a KPI. A board that shows whichever is chosen does not count. */
export function boardsWith(kpi: Kpi, boards: readonly Board[]): string[] {
  return boards.filter(({ queries }) => queries.some((query) => shows(query, kpi))).map(({ title }) => title);
}

/** As the data source chooses: a KPI must match every list that is not empty. */
function shows(query: unknown, { id, tags, owner, category }: Kpi): boolean {
  const lists: ReadonlyArray<readonly [key: string, own: readonly string[]]> = [
    ['ids', [id]],
    ['tags', tags],
    ['owners', [ownerName(owner) ?? '']],
    ['teams', [owner?.team ?? '']],
    ['categories', [category ?? '']],
  ];
  const wanted = lists
    .map(([key, own]) => ({ own, list: listAt(valueAt(query, key)) }))
    .filter(({ list }) => list.length > 0);
  const hasWords = typeof valueAt(query, 'search') === 'string' && valueAt(query, 'search') !== '';
  return (
    !hasWords &&
    (wanted.length > 0 || valueAt(query, 'all') === true) &&
    wanted.every(({ own, list }) => list.some((one) => own.some((word) => word === one)))
  );
}

function listAt(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
