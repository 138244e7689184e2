import { Lexer, Parser, type CST } from 'yaml';
import type { Problem } from '../../base/result';
import { atOnce, type Steps } from '../steps';
import { composeDocument } from './compose';
import { linesOf, type Lines } from './lines';
import { checkEnd } from './props';
import { reportFor, tokenSpan, type Report } from './report';
import type { Tree } from './tree';

/** In characters. A registry travels to every signed-in user: a file near this size is far too large already. */
const longestFile = 2 ** 21;
/** About what a file of that length holds. Short ones with more are not written by people, and cost seconds to read. */
const mostLexemes = 400_000;
const deepestNesting = 50;
/** A few milliseconds of work. */
const lexemesAStep = 1_000;

export interface YamlFile {
  readonly text: string;
  /** A tree for each document of the file that is not empty; none at all where the file is not YAML. */
  readonly documents: readonly Tree[];
  readonly lines: Lines;
  readonly problems: readonly Problem[];
}

/**
 * Reads YAML 1.2 (core schema) as definitions use it: keys are texts, and there are no tags, directives, merge keys or
 * pairs in lists. The lexer and the parser are those of the `yaml` package; its composer is not used, because it
 * brings a writer of YAML along, which is twice the size of all that is needed here.
 *
 * Errors: `bad-yaml`, `large-file`, `deep-yaml`, `yaml-tag`, `yaml-key`, `merge-key`, `duplicate-key`, `forbidden-key`,
 * `unknown-anchor`, `alias-loop`, `alias-bomb`.
 */
export function readYaml(file: string, text: string): YamlFile {
  return atOnce(readYamlInSteps(file, text));
}

export function* readYamlInSteps(file: string, text: string): Steps<YamlFile> {
  const tooLong = text.length > longestFile;
  const lines = linesOf(file, tooLong ? '' : text);
  const report = reportFor(lines);
  const documents = tooLong ? [] : yield* composeAll(text, report);
  if (tooLong) {
    const size = `${(text.length / 2 ** 20).toFixed(1)} MB`;
    report.refuse({ start: 0, end: 0 }, 'large-file', `The file has ${size}; at most 2 MB are read.`, 'Split it.');
  }
  return { text, documents: report.isBroken ? [] : documents, lines, problems: report.problems };
}

function* composeAll(text: string, report: Report): Steps<Tree[]> {
  const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.exec(text);
  if (control !== null) {
    const at = { start: control.index, end: control.index + 1 };
    report.syntax(
      at,
      'A control character stands in the text.',
      'Remove it, or write it as an escape in double quotes.'
    );
    return [];
  }
  const tokens = yield* parse(text, report);
  const documents: Tree[] = [];
  for (const token of tokens) {
    switch (token.type) {
      case 'document':
        documents.push(composeDocument(token, report));
        break;
      case 'doc-end':
        checkEnd(token.end, report);
        break;
      case 'directive':
        report.syntax(tokenSpan(token), 'YAML directives (lines that start with %) are not supported.', 'Remove it.');
        break;
      case 'error':
        report.syntax(tokenSpan(token), 'This is not expected here.');
        break;
      default:
    }
  }
  return documents.filter((tree) => tree.kind !== 'scalar' || tree.value !== null);
}

/** Fed by hand, so that depth is seen before the parser, which works by recursion, runs out of stack. */
function* parse(text: string, report: Report): Steps<CST.Token[]> {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    count += 1;
    if (count % lexemesAStep === 0) {
      yield;
    }
    if (count > mostLexemes) {
      const message = `The file holds more than ${mostLexemes} words and signs.`;
      report.refuse({ start: 0, end: 0 }, 'large-file', message, 'Split it.');
      return [];
    }
    if (parser.stack.length > deepestNesting) {
      const at = { start: parser.offset - lexeme.length, end: parser.offset };
      report.refuse(at, 'deep-yaml', `Values are nested more than ${deepestNesting} deep.`, 'Write them flatter.');
      return [];
    }
  }
  tokens.push(...parser.end());
  return tokens;
}
