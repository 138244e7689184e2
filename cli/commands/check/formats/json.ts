import { countOf, regionOf, type Report } from '../report';

/** For programs. Lines and columns count from 1. */
export function jsonReport({ files, kpis, problems }: Report): string {
  const found = problems.map((problem) => ({
    severity: problem.severity ?? 'error',
    code: problem.code,
    message: problem.message,
    hint: problem.hint,
    file: problem.at?.file,
    ...regionOf(problem, files),
    path: problem.path,
  }));
  const report = {
    files: files.length,
    kpis,
    errors: countOf(problems, 'error'),
    warnings: countOf(problems, 'warning'),
    problems: found,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
