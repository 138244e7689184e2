import type { World } from '../../../world';
import type { Report } from '../report';
import { githubReport } from './github';
import { jsonReport } from './json';
import { sarifReport } from './sarif';
import { textReport } from './text';

const formats = {
  text: textReport,
  json: jsonReport,
  github: githubReport,
  sarif: sarifReport,
} as const satisfies Record<string, (report: Report, world: World) => string>;

export type ReportFormat = keyof typeof formats;

export function reportAs(format: ReportFormat, report: Report, world: World): string {
  return formats[format](report, world);
}
