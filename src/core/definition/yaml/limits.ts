/** In characters. A registry travels to every signed-in user: a file near this size is far too large already. */
export const maxCharacters = 2 ** 21;

/** Words and signs, as the lexer tells them apart: about what a file of that length holds. */
export const maxLexemes = 1_000_000;

/** From this many on a file must be written like text: definitions have 1.9 (each on one line) to 8 characters a lexeme. */
export const maxDenseLexemes = 150_000;
export const minCharactersPerLexeme = 1.5;

/** Characters of one text, quotes and folding included: far more than anyone reads, and unfolded within a turn. */
export const maxScalar = 120_000;

/** Far more than people write; more would take seconds to read. */
export const maxAliases = 25_000;

/** How many values the aliases of one document may stand for, written out: enough for people, too few for a bomb. */
export const maxAliasedValues = 100_000;

export const maxDepth = 50;

/** Items of one list or keys of one mapping: six times what a registry may have. The library reads the end of each at once. */
export const maxItems = 30_000;

/** Values of one definition, written out: a thousand dated steps, and more than anyone can review. */
export const maxValues = 5_000;

/** A few milliseconds of work. */
export const lexemesPerStep = 1_000;
export const valuesPerStep = 500;

/** Of each kind: about twice what is shown of a file. The rest is not kept. */
export const maxProblems = 200;
