import type { Problem } from '../../base/result';
import type { Lines } from '../../definition/yaml/lines';
import type { Span } from '../../definition/yaml/tree';

/** Collects what is said about one file: errors for what is not imported, warnings for parts without an equivalent. */
export class Notes {
  readonly problems: Problem[] = [];
  private readonly told = new Set<string>();

  constructor(private readonly lines: Lines) {}

  error(at: Span, code: string, message: string, hint: string): void {
    this.add('error', at, code, message, hint);
  }

  warning(at: Span, code: string, message: string, hint: string): void {
    this.add('warning', at, code, message, hint);
  }

  private add(severity: 'error' | 'warning', at: Span, code: string, message: string, hint: string): void {
    // An object that several others refer to is read for each of them.
    const key = `${at.start} ${code} ${message}`;
    if (!this.told.has(key)) {
      this.told.add(key);
      this.problems.push({ code, message, hint, severity, at: this.lines.place(at) });
    }
  }
}
