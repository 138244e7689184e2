/** Widths of letters in `em`, a little wider than those of Grafana's typefaces, since what is cut cannot be read. */
const widths: ReadonlyArray<readonly [RegExp, number]> = [
  [/[\s.,:;'’|!il]/u, 0.32],
  [/[-\d$€£¥+°]/u, 0.62],
  [/[A-Z&@%×≥≤±]/u, 0.74],
  [/[mw]/u, 0.88],
  [/[a-z]/u, 0.58],
];

/** Any other letter may be as wide as it is high. */
const wide = 1;

/** About how wide a text of one line is, in `em` of its own size. */
export function textWidth(text: string): number {
  let sum = 0;
  for (const letter of text) {
    sum += widths.find(([some]) => some.test(letter))?.[1] ?? wide;
  }
  return sum;
}
