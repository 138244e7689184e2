import type { Problem } from '../../../../src/core/base/result';
import { version } from '../../../version';
import { regionOf, type Report } from '../report';

/** SARIF 2.1.0 (OASIS), for code scanning. */
export function sarifReport({ files, problems, smart }: Report): string {
  const told = [
    ...problems.map((problem) => ({ problem, level: problem.severity ?? 'error' })),
    ...(smart?.advice ?? []).map((problem) => ({ problem, level: 'note' })),
  ];
  const ids = [...new Set(told.map(({ problem }) => problem.code))].sort();
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'kpi', semanticVersion: version, rules: ids.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: told.map(({ problem, level }) => ({
          ruleId: problem.code,
          ruleIndex: ids.indexOf(problem.code),
          level,
          message: { text: [problem.message, problem.hint].filter(Boolean).join(' ') },
          ...locationsOf(problem, files),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function locationsOf(problem: Problem, files: Report['files']) {
  const { at, path } = problem;
  const region = regionOf(problem, files);
  if (region === null || at?.file === undefined) {
    return {};
  }
  const { line: startLine, column: startColumn, endLine, endColumn } = region;
  const artifactLocation = { uri: at.file.split('/').map(encodeURIComponent).join('/') };
  const physicalLocation = { artifactLocation, region: { startLine, startColumn, endLine, endColumn } };
  const logicalLocations = path === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: path }] };
  return { locations: [{ physicalLocation, ...logicalLocations }] };
}
