/** In characters. A registry travels to every signed-in user: a file near this size is far too large already. */
export const maxCharacters = 2 ** 21;

/** Words and signs, as the lexer tells them apart: about what a file of that length holds. */
export const maxLexemes = 400_000;

/** From this many on a file must be written like text: definitions have 3 to 8 characters a lexeme. */
export const maxDenseLexemes = 150_000;
export const minCharactersPerLexeme = 2;

/** Far more than people write; more would take seconds to read. */
export const maxAliases = 25_000;

/** How many values the aliases of one document may stand for, written out: enough for people, too few for a bomb. */
export const maxAliasedValues = 100_000;

export const maxDepth = 50;

/** A few milliseconds of work. */
export const lexemesPerStep = 1_000;

/** Of each kind: about twice what is shown of a file. The rest is not kept. */
export const maxProblems = 200;
