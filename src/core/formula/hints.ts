/** Hints for habits from other languages, spreadsheets and documents. */

const characters = new Map<string, string>([
  ['=', 'Write == to compare.'],
  ['&', 'Write && for "and".'],
  ['|', 'Write || for "or".'],
  ['×', 'Write * to multiply.'],
  ['·', 'Write * to multiply.'],
  ['÷', 'Write / to divide.'],
  ['−', 'Write a plain minus sign: -.'],
  ['–', 'Write a plain minus sign: -.'],
  ['—', 'Write a plain minus sign: -.'],
  ['≤', 'Write <=.'],
  ['≥', 'Write >=.'],
  ['≠', 'Write !=.'],
  ['²', 'Write ^2.'],
  ['“', 'Write plain quotes, as in kpi("id").'],
  ['”', 'Write plain quotes, as in kpi("id").'],
  ['„', 'Write plain quotes, as in kpi("id").'],
  ['‘', "Write plain quotes, as in kpi('id')."],
  ['’', "Write plain quotes, as in kpi('id')."],
  ['[', 'Write parentheses: ( and ).'],
  [']', 'Write parentheses: ( and ).'],
  ['{', 'Write parentheses: ( and ).'],
  ['}', 'Write parentheses: ( and ).'],
  ['$', 'Write the name of an input alone, without $.'],
]);

const words = new Map<string, string>([
  ['and', 'Write && for "and".'],
  ['or', 'Write || for "or".'],
  ['not', 'Write ! for "not".'],
  ['if', 'Write condition ? a : b.'],
  ['then', 'Write condition ? a : b.'],
  ['else', 'Write condition ? a : b.'],
  ['mod', 'Write % for the remainder.'],
]);

const names = new Map<string, string>([
  ['true', 'Write 1 for true.'],
  ['false', 'Write 0 for false.'],
  ['null', 'A missing value has no name: use isNull(x) and coalesce(x, 0).'],
  ['nan', 'A missing value has no name: use isNull(x) and coalesce(x, 0).'],
]);

const calls = new Map<string, string>([
  ['if', 'Write condition ? a : b.'],
  ['log', 'Write ln(x) or log10(x).'],
  ['pow', 'Write x ^ y.'],
  ['power', 'Write x ^ y.'],
  ['sum', 'Write a + b.'],
  ['mod', 'Write x % y.'],
  ['mean', 'Write avg(a, b).'],
  ['average', 'Write avg(a, b).'],
  ['ifnull', 'Write coalesce(x, 0).'],
]);

export function characterHint(character: string): string {
  const known = characters.get(character);
  if (known !== undefined) {
    return known;
  }
  return /[\p{L}\p{N}._]/u.test(character)
    ? 'Use the letters a to z, digits and _ in names of inputs, and do not begin with a digit.'
    : 'Remove it. A formula can have numbers, names of inputs, operators, functions and parentheses.';
}

/** The hint for a word where an operator was expected. */
export const wordHint = (word: string) => words.get(word.toLowerCase());
/** The hint for an unknown name. */
export const nameHint = (name: string) => names.get(name.toLowerCase());
/** The hint for an unknown function. */
export const callHint = (name: string) => calls.get(name.toLowerCase());
