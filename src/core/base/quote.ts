const longest = 40;

/** Foreign text inside a message: in quotes, shortened, and without characters that a terminal would obey. */
export function quote(text: string): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return `"${printable(shown)}"`;
}

/** The same text with a visible stand-in for each control character, lone surrogate and direction mark. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\uFFFD');
}
