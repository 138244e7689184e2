import type { Problem } from '../../core/base/result';
import { isError } from '../problems';

interface Position {
  readonly lineNumber: number;
  readonly column: number;
}

/** The part of the code editor's text model that is used here. */
export interface CodeText {
  getPositionAt(offset: number): Position;
}

export interface Marker {
  readonly severity: number;
  readonly message: string;
  readonly startLineNumber: number;
  readonly startColumn: number;
  readonly endLineNumber: number;
  readonly endColumn: number;
}

/** Severities of the code editor (Monaco's `MarkerSeverity`). */
const severities = { error: 8, warning: 4 };

/** Underlines for the code editor, at least one character long. Problems without a position are marked at the start. */
export function markersOf(problems: readonly Problem[], text: CodeText): Marker[] {
  return problems.map((problem) => {
    const { start, end } = problem.at ?? { start: 0, end: 0 };
    const from = text.getPositionAt(start);
    const to = text.getPositionAt(Math.max(end, start + 1));
    return {
      severity: isError(problem) ? severities.error : severities.warning,
      message: problem.hint === undefined ? problem.message : `${problem.message}\n${problem.hint}`,
      startLineNumber: from.lineNumber,
      startColumn: from.column,
      endLineNumber: to.lineNumber,
      endColumn: to.column,
    };
  });
}
