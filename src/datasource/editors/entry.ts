/**
 * A definition that stands alone, as an item of the list `kpis` of a file: what a query carries becomes what a registry
 * holds, comments and all.
 */
export function asEntry(definition: string): string {
  const [first = '', ...rest] = definition
    .replace(/^(\s*\n|---[ \t]*\r?\n)+/, '')
    .trimEnd()
    .split(/\r?\n/);
  return [`  - ${first}`, ...rest.map((line) => (line === '' ? '' : `    ${line}`)), ''].join('\n');
}
