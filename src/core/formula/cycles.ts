/** The list of cycles is cut when the paths hold so many ids in total: enough to read, cheap to compute. */
const mostListed = 1_000_000;

type Visit = { readonly id: string; readonly next: Iterator<string> };

/**
 * The cycles of a graph of KPIs, each as its full path with the first id repeated at the end: `['a', 'b', 'a']`.
 * One for every reference that closes a cycle in a depth-first walk, so each cycle once; ids that the graph
 * does not have are ignored. A graph without the KPIs on these paths has no cycle left, unless the list was cut.
 */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  let listed = 0;

  for (const root of graph.keys()) {
    const path: Visit[] = [];
    const depths = new Map<string, number>();
    const enter = (id: string) => {
      depths.set(id, path.length);
      path.push({ id, next: new Set(graph.get(id)).values() });
    };
    if (!done.has(root)) {
      enter(root);
    }
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const { value: id, done: exhausted } = visit.next.next();
      if (exhausted) {
        path.pop();
        depths.delete(visit.id);
        done.add(visit.id);
        continue;
      }
      const depth = depths.get(id);
      if (depth !== undefined && listed < mostListed) {
        const cycle = [...path.slice(depth).map((step) => step.id), id];
        cycles.push(cycle);
        listed += cycle.length;
      } else if (depth === undefined && graph.has(id) && !done.has(id)) {
        enter(id);
      }
    }
  }
  return cycles;
}
