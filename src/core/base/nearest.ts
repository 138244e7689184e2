/** Longer names are rarely typing errors, and comparing them costs too much. */
const longestName = 64;

const row = () => new Uint8Array(longestName + 1);
const rows: readonly [Uint8Array, Uint8Array, Uint8Array] = [row(), row(), row()];

/**
 * The candidate that `name` most likely stands for, or null where none is near.
 * Near means: equal except for case, or at most one edit (a letter added, dropped, replaced, or two swapped) for every
 * three letters of the longer one. Of equally near ones the first wins.
 */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  if (name.length > longestName) {
    return null;
  }
  const wanted = name.toLowerCase();
  let best: string | null = null;
  let bestEdits = Infinity;
  for (const candidate of candidates) {
    const most = Math.min(bestEdits - 1, Math.floor(Math.max(name.length, candidate.length) / 3));
    if (candidate.length > longestName || Math.abs(candidate.length - name.length) > most) {
      continue;
    }
    const edits = editDistance(wanted, candidate.toLowerCase(), most);
    if (edits <= most) {
      best = candidate;
      bestEdits = edits;
    }
  }
  return best;
}

/** A hint with the nearest candidate; where none is near, `otherwise`. */
export function didYouMean<T>(name: string, candidates: Iterable<string>, otherwise: T): string | T {
  const near = nearest(name, candidates);
  return near === null ? otherwise : `Did you mean "${near}"?`;
}

/**
 * Optimal string alignment: insertions, deletions, replacements, and swaps of two neighbours, each counted once.
 * Infinity as soon as it must exceed `max`. For names up to `longestName`; reuses its rows, since a checker may
 * compare one name with ten thousand.
 */
function editDistance(a: string, b: string, most: number): number {
  let [beforeLast, last, current] = rows;
  for (let column = 0; column <= b.length; column++) {
    last[column] = column;
  }
  let leastOfLast = 0;
  for (let row = 1; row <= a.length; row++) {
    let least = (current[0] = row);
    for (let column = 1; column <= b.length; column++) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      let edits = Math.min(last[column - 1]! + (same ? 0 : 1), last[column]! + 1, current[column - 1]! + 1);
      if (
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1)
      ) {
        edits = Math.min(edits, beforeLast[column - 2]! + 1);
      }
      current[column] = edits;
      least = Math.min(least, edits);
    }
    if (least > most && leastOfLast > most) {
      return Infinity;
    }
    leastOfLast = least;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[b.length]!;
}
