import { inputName } from '../../../files/read';
import { regionOf, type Report } from '../report';

/** Workflow commands of GitHub Actions, which shows them in the pull request: one line a problem. */
export function githubReport({ files, problems, smart }: Report): string {
  const told = [
    ...problems.map((problem) => ({ problem, level: problem.severity ?? 'error' })),
    ...(smart?.advice ?? []).map((problem) => ({ problem, level: 'notice' })),
  ];
  return told
    .map(({ problem, level }) => {
      const region = regionOf(problem, files);
      const file = problem.at?.file;
      // An end is read only within the line where the problem begins.
      const end = region !== null && region.endLine === region.line ? { endColumn: region.endColumn } : {};
      const place =
        region === null || file === inputName ? {} : { file, line: region.line, col: region.column, ...end };
      const properties = Object.entries({ ...place, title: `kpi: ${problem.code}` })
        .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
        .join(',');
      const text = [problem.path && `${problem.path}:`, problem.message, problem.hint].filter(Boolean).join(' ');
      return `::${level} ${properties}::${escapeData(text)}\n`;
    })
    .join('');
}

/** As the toolkit of GitHub's actions escapes. */
function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
