import type { Problem } from '../../base/result';
import { runToEnd, type Steps } from '../steps';
import { composeDocument } from './compose';
import { maxCharacters } from './limits';
import { linesOf, type Lines } from './lines';
import { parse } from './parse';
import { checkEnd } from './props';
import { reportFor, tokenSpan, type Report } from './report';
import type { Tree } from './tree';

export interface YamlFile {
  readonly text: string;
  /** A tree for each document of the file that is not empty; none at all where the file is not YAML. */
  readonly documents: readonly Tree[];
  readonly lines: Lines;
  readonly problems: readonly Problem[];
}

/**
 * Reads YAML 1.2 (core schema) as definitions use it: keys are texts, and there are no tags, directives, merge keys or
 * pairs in lists. Lexer, parser, the texts of scalars and the counter of lines are those of the `yaml` package. Its
 * composer is not used: it brings a writer of YAML along, 22 kB gzipped more than all that is needed here.
 *
 * Errors: `bad-yaml`, `large-file`, `deep-yaml`, `yaml-tag`, `yaml-key`, `merge-key`, `duplicate-key`, `forbidden-key`,
 * `unknown-anchor`, `alias-loop`, `alias-bomb`.
 */
export function readYaml(file: string, text: string): YamlFile {
  return runToEnd(readYamlInSteps(file, text));
}

export function* readYamlInSteps(file: string, text: string): Steps<YamlFile> {
  const isTooLong = text.length > maxCharacters;
  const lines = linesOf(file, text);
  const report = reportFor(lines);
  const documents = isTooLong ? [] : yield* composeAll(text, report);
  if (isTooLong) {
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
  const documents: Tree[] = [];
  for (const token of yield* parse(text, report)) {
    switch (token.type) {
      case 'document':
        documents.push(yield* composeDocument(token, report));
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
