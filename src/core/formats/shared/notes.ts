import type { Problem } from '../../base/result';
import type { Lines } from '../../definition/yaml/lines';
import type { Span } from '../../definition/yaml/tree';

/** Collects what is said about one file: errors for what is not imported, warnings for parts without an equivalent. */
export class Notes {
  readonly problems: Problem[] = [];

  constructor(private readonly lines: Lines) {}

  error(at: Span, code: string, message: string, hint: string): void {
    this.add('error', at, code, message, hint);
  }

  warning(at: Span, code: string, message: string, hint: string): void {
    this.add('warning', at, code, message, hint);
  }

  private add(severity: 'error' | 'warning', at: Span, code: string, message: string, hint: string): void {
    this.problems.push({ code, message, hint, severity, at: this.lines.place(at) });
  }
}
