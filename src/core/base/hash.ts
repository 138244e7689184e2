/** FNV-1a, as 8 hexadecimal digits. Another `basis` gives another hash of the same text. */
export function hashOf(text: string, basis = 0x811c9dc5): string {
  let hash = basis;
  for (const char of text) {
    hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
