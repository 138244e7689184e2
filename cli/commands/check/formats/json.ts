import type { Problem } from '../../../../src/core/base/result';
import { countOf, regionOf, type Report } from '../report';

/** For programs. Lines and columns count from 1. */
export function jsonReport({ files, kpis, problems, smart, ready }: Report): string {
  const found = (list: readonly Problem[]) => list.map((problem) => jsonOf(problem, files));
  const scores = smart?.scores.map(({ points, ...score }) => ({
    ...score,
    points: points.map(({ letter, isMet, missing }) => ({ letter, met: isMet, missing })),
  }));
  const report = {
    files: files.length,
    kpis,
    errors: countOf(problems, 'error'),
    warnings: countOf(problems, 'warning'),
    problems: found(problems),
    ...(smart !== null && { smart: scores, advice: found(smart.advice).map(({ severity: _, ...one }) => one) }),
    ...(ready !== null && {
      ready: ready.map(({ id, items }) => ({
        id,
        items: items.map(({ item, isMet, told }) => ({ item, met: isMet, told: told || undefined })),
      })),
    }),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function jsonOf(problem: Problem, files: Report['files']) {
  return {
    severity: problem.severity ?? 'error',
    code: problem.code,
    message: problem.message,
    hint: problem.hint,
    file: problem.at?.file,
    ...regionOf(problem, files),
    path: problem.path,
  };
}
