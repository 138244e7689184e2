import type { CST } from 'yaml';
import type { Problem } from '../../base/result';
import type { Lines } from './lines';
import { maxProblems } from './limits';
import type { Span } from './tree';

/** Collects what is wrong with one file. */
export interface Report {
  /** The text is not YAML: nothing of the file can be trusted. */
  syntax(at: Span, message: string, hint?: string): void;
  /** YAML that definitions do not use: what holds it is not read. */
  refuse(at: Span, code: string, message: string, hint: string): void;
  /** Nothing of the file is read, and this is all that is said about it. */
  stop(at: Span, code: string, message: string, hint: string): void;
  /** The first of each kind: a text that is not meant to be YAML can have one at every character. */
  readonly problems: readonly Problem[];
  readonly count: number;
  readonly isBroken: boolean;
  readonly lines: Lines;
}

const syntaxHint = 'Correct this place; a text with special signs stands in quotes.';

export function reportFor(lines: Lines): Report {
  const problems: Problem[] = [];
  const counts = { syntax: 0, refused: 0 };
  let isBroken = false;
  let isStopped = false;
  const add = (kind: keyof typeof counts, at: Span, code: string, message: string, hint: string): void => {
    counts[kind] += 1;
    if (!isStopped && counts[kind] <= maxProblems) {
      problems.push({ code, message, hint, severity: 'error', at: lines.place(at) });
    }
  };
  return {
    problems,
    lines,
    get count() {
      return counts.syntax + counts.refused;
    },
    get isBroken() {
      return isBroken;
    },
    syntax(at, message, hint = syntaxHint) {
      isBroken = true;
      add('syntax', at, 'bad-yaml', message, hint);
    },
    refuse(at, code, message, hint) {
      add('refused', at, code, message, hint);
    },
    stop(at, code, message, hint) {
      if (!isStopped) {
        problems.length = 0;
        problems.push({ code, message, hint, severity: 'error', at: lines.place(at) });
      }
      isBroken = true;
      isStopped = true;
    },
  };
}

export function tokenSpan({ offset, source }: CST.SourceToken | CST.FlowScalar | CST.ErrorToken | CST.Directive): Span {
  return { start: offset, end: offset + source.length };
}
