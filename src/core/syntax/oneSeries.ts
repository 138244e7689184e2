const quoted = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|`[^`]*`/g;
const aggregation = /^\s*(?:sum|count|min|max|avg)\s*\(/i;

/** Whether PromQL gives at most one series, without labels: the whole text is one aggregation without `by`. */
export function isOneSeries(promql: string): boolean {
  const text = promql.replace(quoted, '').trimEnd();
  const head = aggregation.exec(text);
  if (head === null || text.includes('#')) {
    return false;
  }
  let depth = 1;
  let at = head[0].length;
  for (; depth > 0 && at < text.length; at++) {
    depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
  }
  return depth === 0 && at === text.length;
}
