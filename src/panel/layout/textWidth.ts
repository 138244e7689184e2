/** Estimated widths of letters in `em`, slightly wider than in Grafana's fonts, so that nothing is truncated. */
const letterWidths: ReadonlyArray<readonly [RegExp, number]> = [
  [/[\s.,:;'’|!il]/u, 0.32],
  [/[-\d$€£¥+°]/u, 0.62],
  [/[A-Z&@%×≥≤±]/u, 0.74],
  [/[mw]/u, 0.88],
  [/[a-z]/u, 0.58],
];

/** Width of any other letter in `em`. */
const defaultLetterWidth = 1;

/** Estimated width of one line of text, in `em` of its own size. Errs on the wide side. */
export function textWidth(text: string): number {
  let sum = 0;
  for (const letter of text) {
    sum += letterWidths.find(([some]) => some.test(letter))?.[1] ?? defaultLetterWidth;
  }
  return sum;
}
