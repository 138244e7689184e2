/** `line 2, column 5`, both from 1. */
export function placeIn(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length > 1 ? `line ${before.length}, ` : ''}column ${before.at(-1)!.length + 1}`;
}
