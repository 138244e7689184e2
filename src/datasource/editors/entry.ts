/**
 * Converts an inline definition to an item of the list `kpis` in a definition file, comments included.
 */
export function asEntry(definition: string): string {
  const [first = '', ...rest] = definition
    .replace(/^(\s*\n|---[ \t]*\r?\n)+/, '')
    .trimEnd()
    .split(/\r?\n/);
  return [`  - ${first}`, ...rest.map((line) => (line === '' ? '' : `    ${line}`)), ''].join('\n');
}
