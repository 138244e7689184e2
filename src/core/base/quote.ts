const longest = 40;

/** User text inside a message: quoted, shortened, and without control characters. */
export function quote(text: string): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return `"${printable(shown)}"`;
}

/** The text with a visible replacement for each control character, lone surrogate and direction mark. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\uFFFD');
}
