import type { CST } from 'yaml';
import type { Problem } from '../../base/result';
import type { Lines } from './lines';
import type { Span } from './tree';

const mostKept = 1000;

/** Collects what is wrong with one document. */
export interface Report {
  /** The text is not YAML: nothing of the document can be trusted. */
  syntax(at: Span, message: string, hint?: string): void;
  /** YAML that definitions do not use: what holds it is not read. */
  refuse(at: Span, code: string, message: string, hint: string): void;
  /** The first of them: a text that is not meant to be YAML can have one at every character. */
  readonly problems: readonly Problem[];
  readonly count: number;
  readonly isBroken: boolean;
  readonly lines: Lines;
}

export function reportFor(lines: Lines): Report {
  const problems: Problem[] = [];
  let count = 0;
  let isBroken = false;
  const add = (at: Span, problem: Problem): void => {
    count += 1;
    if (count <= mostKept) {
      problems.push({ ...problem, severity: 'error', at: lines.place(at) });
    }
  };
  return {
    problems,
    lines,
    get count() {
      return count;
    },
    get isBroken() {
      return isBroken;
    },
    syntax(at, message, hint = 'Correct this place; a text with special signs stands in quotes.') {
      isBroken = true;
      add(at, { code: 'bad-yaml', message, hint });
    },
    refuse(at, code, message, hint) {
      add(at, { code, message, hint });
    },
  };
}

export function tokenSpan({ offset, source }: CST.SourceToken | CST.FlowScalar | CST.ErrorToken | CST.Directive): Span {
  return { start: offset, end: offset + source.length };
}
