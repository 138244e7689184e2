import type { DefinitionFile } from '../../../src/core/definition/decode';
import { painter } from '../../output/colours';
import { problemText } from '../../output/problems';
import { counted } from '../../output/words';
import type { World } from '../../world';
import { failureText, type Outcome } from './outcome';

export const testFormats = {
  text: textOf,
  json: jsonOf,
  junit: junitOf,
} as const satisfies Record<string, Report>;

type Report = (outcomes: readonly Outcome[], files: readonly DefinitionFile[], world: World) => string;

function textOf(outcomes: readonly Outcome[], files: readonly DefinitionFile[], world: World): string {
  const paint = painter(world.output, world);
  const failed = outcomes.filter(({ failures }) => failures.length > 0);
  const text = problemText(
    failed.flatMap(({ failures }) => failures),
    files,
    paint
  );
  const passed = counted(outcomes.length - failed.length, 'test');
  return failed.length === 0
    ? paint(`${passed} passed.\n`, 'green')
    : `${text}${passed} passed, ${paint(`${failed.length} failed`, 'red')}.\n`;
}

function jsonOf(outcomes: readonly Outcome[]): string {
  const tests = outcomes.map((outcome) => ({
    kpi: outcome.one.kpi,
    name: outcome.one.name,
    file: outcome.one.at.file,
    line: outcome.one.at.line,
    passed: outcome.failures.length === 0,
    failures: outcome.failures.map(({ message, hint }) => ({ message, hint })),
  }));
  return `${JSON.stringify({ passed: tests.every(({ passed }) => passed), tests }, null, 2)}\n`;
}

/** The form of JUnit that CI servers read: a suite a KPI. */
function junitOf(outcomes: readonly Outcome[]): string {
  const kpis = [...new Set(outcomes.map(({ one }) => one.kpi))];
  const suites = kpis.map((kpi) => {
    const own = outcomes.filter(({ one }) => one.kpi === kpi);
    const failed = own.filter(({ failures }) => failures.length > 0).length;
    const cases = own.map((outcome) => {
      const { name, at } = outcome.one;
      const head = `    <testcase classname="${xml(kpi)}" name="${xml(name)}" file="${xml(at.file ?? '')}" line="${at.line ?? 1}"`;
      const text = failureText(outcome);
      return text === ''
        ? `${head}/>\n`
        : `${head}>\n      <failure message="${xml(text.split('\n')[0]!)}">${xml(text)}</failure>\n    </testcase>\n`;
    });
    return `  <testsuite name="${xml(kpi)}" tests="${own.length}" failures="${failed}">\n${cases.join('')}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
}

/** Characters that XML 1.0 has not, even escaped, are replaced. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\n/g, '&#10;');
}
