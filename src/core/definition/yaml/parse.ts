import { Lexer, Parser, type CST } from 'yaml';
import type { Steps } from '../steps';
import {
  lexemesPerStep,
  maxAliases,
  maxDenseLexemes,
  maxDepth,
  maxItems,
  maxLexemes,
  minCharactersPerLexeme,
} from './limits';
import type { Report } from './report';

/** Announces a scalar: the lexeme after it is text, whatever sign it starts with. */
const scalarMark = '\x1f';

/**
 * The concrete syntax of a text, before anything is made of it; nothing, and a report, where the text is beyond a limit.
 * Lexemes are counted one by one, so that a flood ends while it is cheap, and depth is seen before the library, which
 * works by recursion, runs out of stack.
 */
export function* parse(text: string, report: Report): Steps<CST.Token[]> {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  let aliases = 0;
  let previous = '';
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    count += 1;
    aliases += lexeme.startsWith('*') && previous !== scalarMark ? 1 : 0;
    previous = lexeme;
    if (count % lexemesPerStep === 0) {
      yield;
    }
    const isDense = count > maxDenseLexemes && parser.offset < count * minCharactersPerLexeme;
    if (isDense || count > maxLexemes) {
      const message = `The file holds more than ${isDense ? maxDenseLexemes : maxLexemes} words and signs.`;
      report.stop({ start: 0, end: 0 }, 'large-file', message, 'Split it.');
      return [];
    }
    const at = { start: parser.offset - lexeme.length, end: parser.offset };
    if (aliases > maxAliases) {
      const message = `The file holds more than ${maxAliases} aliases.`;
      report.stop(at, 'alias-bomb', message, 'Write the values out, or split the file.');
      return [];
    }
    const open = parser.stack.at(-1);
    if (open !== undefined && 'items' in open && open.items.length > maxItems) {
      const message = `One list or mapping holds more than ${maxItems} items.`;
      report.stop({ start: open.offset, end: open.offset + 1 }, 'large-file', message, 'Split it.');
      return [];
    }
    if (parser.stack.length > maxDepth) {
      report.stop(at, 'deep-yaml', `Values are nested more than ${maxDepth} deep.`, 'Write them flatter.');
      return [];
    }
  }
  tokens.push(...parser.end());
  return tokens;
}
