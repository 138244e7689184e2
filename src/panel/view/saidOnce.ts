import type { Problem } from '../../core/base/result';
import { groupBy } from '../../core/base/groupBy';
import type { KpiData } from '../../grafana/payload';
import { withHint } from './withHint';

interface Drawn {
  readonly data: KpiData;
}

/** What a panel draws, and below it the sentences that would stand on several cards. */
export interface SaidOnce<T extends Drawn> {
  readonly entries: readonly T[];
  readonly lines: readonly string[];
}

/** A source that fails several KPIs of a panel is told once, with the remedy: each card only names the source. */
export function saidOnce<T extends Drawn>(entries: readonly T[]): SaidOnce<T> {
  const failing = entries.flatMap(({ data }) =>
    [
      ...groupBy(
        data.problems.filter(({ source }) => source !== undefined),
        ({ message }) => message
      ).values(),
    ].map(([first]) => first!)
  );
  const shared = new Map(
    [...groupBy(failing, ({ message }) => message)].flatMap(([message, [first, ...others]]) =>
      others.length === 0 ? [] : [[message, first!] as const]
    )
  );
  return shared.size === 0
    ? { entries, lines: [] }
    : {
        entries: entries.map((entry) => ({ ...entry, data: named(entry.data, shared) })),
        lines: [...shared.values()].map(withHint),
      };
}

function named(data: KpiData, shared: ReadonlyMap<string, Problem>): KpiData {
  if (!data.problems.some(({ message }) => shared.has(message))) {
    return data;
  }
  const sources = new Set(data.problems.flatMap(({ message, source }) => (shared.has(message) ? [source] : [])));
  const short = [...sources].map(
    (source): Problem => ({ code: 'source-failed', message: `${source} failed.`, source })
  );
  return { ...data, problems: [...short, ...data.problems.filter(({ message }) => !shared.has(message))] };
}
