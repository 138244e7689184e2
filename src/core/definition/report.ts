import type { Place, Problem, Result } from '../base/result';
import { pathText, spanOf, spanWithin, treeAt, type Path, type Span, type Tree } from './yaml/tree';
import type { YamlFile } from './yaml/read';

type Fault = Pick<Problem, 'code' | 'message' | 'hint'>;

/** Collects the problems of one definition (of a KPI, an exclusion or a burn set), each with its place in the file. */
export class KpiReport {
  readonly problems: Problem[] = [];

  /** `path` leads from the document to the definition. */
  constructor(
    private readonly file: YamlFile,
    private readonly tree: Tree,
    private readonly path: Path
  ) {}

  get hasErrors(): boolean {
    return this.problems.some(({ severity }) => severity === 'error');
  }

  place(path: Path): Place {
    return this.file.lines.place(spanOf(this.tree, path));
  }

  error(path: Path, fault: Fault, at: Span = spanOf(this.tree, path)): void {
    this.add('error', path, fault, at);
  }

  warning(path: Path, fault: Fault, at: Span = spanOf(this.tree, path)): void {
    this.add('warning', path, fault, at);
  }

  /** Errors with places inside a text, such as those of a formula. */
  within(path: Path, faults: readonly Problem[]): void {
    const scalar = treeAt(this.tree, path) ?? this.tree;
    for (const fault of faults) {
      const at = fault.at === undefined ? scalar : spanWithin(this.file.text, scalar, fault.at);
      this.add('error', path, fault, at);
    }
  }

  /** The value of a text at `path`; where it has none, null, and its problems are reported as by `within`. */
  take<T>(result: Result<T>, path: Path): T | null {
    if (result.ok) {
      return result.value;
    }
    this.within(path, result.problems);
    return null;
  }

  private add(severity: 'error' | 'warning', path: Path, { code, message, hint }: Fault, at: Span): void {
    const place = this.file.lines.place(at);
    this.problems.push({ code, message, hint, severity, at: place, path: pathText([...this.path, ...path]) });
  }
}
