import fs from 'node:fs';
import path from 'node:path';
import { lastOf, runTool } from './command';
import type { Outcome, Suite, TestContext } from './types';

/** The part that is read of what `jest --json` writes. */
interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: ReadonlyArray<{
    readonly message: string;
    readonly assertionResults: ReadonlyArray<{ readonly status: string; readonly fullName: string }>;
  }>;
}

function read(file: string): JestReport | null {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null;
}

/** Names of the tests that ended so. A skipped test says why in its own name: "... (skipped: no MariaDB on this machine)". */
function namesOf({ testResults }: JestReport, ...statuses: readonly string[]): string[] {
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => statuses.includes(status))
    .map(({ fullName }) => fullName);
}

interface JestOptions {
  /** Besides the environment of the command. */
  readonly env?: Readonly<Record<string, string>>;
  /** What is checked when Jest has ended. */
  readonly after?: (context: TestContext) => Outcome;
}

async function runJest(context: TestContext, name: string, args: readonly string[], env = {}): Promise<Outcome> {
  const file = path.join(context.cache, 'test', `${name}.json`);
  fs.rmSync(file, { force: true });
  const { code, log } = await runTool(
    context,
    name,
    ['jest/bin/jest.js', ...args, '--json', `--outputFile=${file}`],
    env
  );
  const report = read(file);
  if (report === null) {
    return { passed: 0, failed: 1, skipped: [], details: lastOf(log) };
  }
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const details = report.testResults.map(({ message }) => message).filter((message) => message !== '');
  return {
    passed: report.numPassedTests,
    // Jest may fail as a whole, with every test passed: a suite that cannot be ended, say.
    failed: code === 0 ? failed : Math.max(1, failed),
    skipped: namesOf(report, 'pending', 'todo'),
    failures: namesOf(report, 'failed'),
    details: failed > 0 ? lastOf(details.join('\n')) : code === 0 ? '' : lastOf(log),
  };
}

/** A suite of Jest's: each of its tests counts. */
export function jestSuite(name: string, args: readonly string[], { env, after }: JestOptions = {}): Suite {
  return {
    name,
    async run(context) {
      const outcome = await runJest(context, name, args, env);
      const more = after?.(context) ?? { passed: 0, failed: 0, skipped: [], details: '' };
      return {
        passed: outcome.passed + more.passed,
        failed: outcome.failed + more.failed,
        skipped: [...outcome.skipped, ...more.skipped],
        failures: outcome.failures,
        details: [outcome.details, more.details].filter((text) => text !== '').join('\n'),
      };
    },
  };
}
