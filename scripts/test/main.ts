import os from 'node:os';
import { inLanes } from '../lib/inLanes';
import { auditSuite } from './audit';
import { benchSuite } from './bench';
import { browserSuite } from './browser';
import { buildSuite } from './build';
import { commandSuite } from './command';
import { checkCoverage } from './coverage';
import { jestSuite } from './jest';
import { setUp } from './setUp';
import type { Outcome, Suite, TestContext } from './types';

const tsc = 'typescript/bin/tsc';

/** Each of these keeps one core busy and waits for nothing: as many run at once as there are cores, the longest first. */
const sideBySide: readonly Suite[] = [
  commandSuite('lint', ['eslint/bin/eslint.js', '--cache', '--max-warnings=0', '.']),
  commandSuite('types', [tsc, '--noEmit']),
  commandSuite('types-grafana-13', [tsc, '--noEmit', '-p', 'tests/grafana-13/tsconfig.json']),
  buildSuite,
  commandSuite('types-core', [tsc, '--noEmit', '-p', 'tsconfig.core.json']),
  commandSuite('types-cli', [tsc, '--noEmit', '-p', 'tsconfig.cli.json']),
];

/** Then these, one after the other: they use all cores, or measure, or run servers. */
const oneByOne: readonly Suite[] = [
  auditSuite,
  jestSuite('unit', ['--selectProjects', 'browser', 'node', '--coverage', '--maxWorkers=100%'], {
    after: checkCoverage,
  }),
  jestSuite('laws', ['--selectProjects', 'laws', '--maxWorkers=100%'], { env: { NORTHSTAR_CASES: '10000' } }),
  // Hostile definitions, formulas and replies, as `npm run fuzz` tries them. Always the same ones, so that a failure is due to
  // a change; `npm run fuzz` and the nightly draw new ones.
  jestSuite('fuzz', ['--selectProjects', 'fuzz', '--maxWorkers=100%'], {
    env: { NORTHSTAR_CASES: '75500', NORTHSTAR_SEED: '1599592525' },
  }),
  benchSuite,
  commandSuite('simulate', ['tsx/dist/cli.mjs', 'bench/simulate/run.ts', '--check', '--quick']),
  // A suite that fails half-way may leave a server running, which would keep Jest from ending.
  jestSuite('integration', ['-c', 'jest.integration.config.js', '--maxWorkers=100%', '--forceExit']),
  browserSuite,
];

const suites = [...sideBySide, ...oneByOne];

/** The details stand further up; the names again at the end, where they are found at once. */
const maxFailuresListed = 50;

interface Finished {
  readonly name: string;
  readonly seconds: number;
  readonly outcome: Outcome;
}

/** Runs a suite, and tells what it skipped and why it failed. */
async function runSuite(suite: Suite, context: TestContext): Promise<Finished> {
  const since = performance.now();
  const outcome = await context.progress
    .step(suite.name, () => suite.run(context))
    .catch((error: unknown): Outcome => {
      context.signal.throwIfAborted();
      const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { passed: 0, failed: 1, skipped: [], details };
    });
  for (const name of outcome.skipped) {
    context.progress.say(`  skipped: ${name}`);
  }
  if (outcome.details !== '') {
    context.progress.say(`\n${suite.name} failed:\n${outcome.details}\n`);
  }
  return { name: suite.name, seconds: (performance.now() - since) / 1000, outcome };
}

function tell(finished: readonly Finished[]): string {
  const lines = finished.map(({ name, seconds, outcome: { passed, failed, skipped } }) => {
    const more = skipped.length === 0 ? '' : `, ${skipped.length} skipped`;
    return `${name.padEnd(18)}${seconds.toFixed(0).padStart(5)} s  ${passed} passed, ${failed} failed${more}`;
  });
  const failures = finished.flatMap(({ name, outcome }) =>
    (outcome.failures ?? []).map((test) => `${name} failed: ${test}`)
  );
  const sum = (key: 'passed' | 'failed') => finished.reduce((all, { outcome }) => all + outcome[key], 0);
  return [
    '',
    ...lines,
    ...failures.slice(0, maxFailuresListed),
    `${sum('passed')} passed, ${sum('failed')} failed`,
  ].join('\n');
}

/**
 * Sets up, and runs all suites, or those that `only` names; one that fails does not keep the next from running. The last
 * line says how many tests passed and failed. Resolves with whether all passed.
 */
export async function runSuites(context: TestContext & { readonly only: readonly string[] }): Promise<boolean> {
  const { only, progress } = context;
  const unknown = only.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    const names = suites.map(({ name }) => name).join(', ');
    progress.say(`There is no suite named ${unknown.join(', ')}. There are ${names}.`);
    return false;
  }
  await setUp(context);
  const isChosen = ({ name }: Suite) => only.length === 0 || only.includes(name);
  const run = (suite: Suite) => runSuite(suite, context);
  const finished = [
    ...(await inLanes(sideBySide.filter(isChosen), os.availableParallelism(), run)),
    ...(await inLanes(oneByOne.filter(isChosen), 1, run)),
  ];
  progress.say(tell(finished));
  return finished.every(({ outcome }) => outcome.failed === 0 && outcome.passed + outcome.skipped.length > 0);
}
