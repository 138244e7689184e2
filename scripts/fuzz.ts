import { parseArgs } from 'node:util';
import { newSeed, runJest, wholeNumber } from './lib/runNode';

/**
 * `npm run fuzz`: hostile definitions, files of other tools, formulas, replies and labels, as many of each as `npm test` tries. The seed is
 * printed before it begins: what failed is tried again with `--seed`.
 */
const usage = 'npm run fuzz -- [--cases 75500] [--seed N] [file ...]\n';

/** The labels need a PostgreSQL and a MariaDB, which the integration tests start. */
const suites: ReadonlyArray<readonly string[]> = [
  ['tests/fuzz', '--maxWorkers=100%'],
  ['-c', 'jest.integration.config.js', '--runInBand', '--forceExit', 'tests/integration/fuzz'],
];

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    options: {
      cases: { type: 'string', default: '75500' },
      seed: { type: 'string', default: newSeed() },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  if (values.help) {
    process.stdout.write(usage);
    return true;
  }
  const cases = wholeNumber('cases', values.cases, 1);
  const seed = wholeNumber('seed', values.seed, 0);
  process.stdout.write(`${cases} cases, seed ${seed}.\n`);
  const chosen = positionals.length === 0 ? suites : [positionals.map((file) => `tests/fuzz/${file}`)];
  let passed = true;
  for (const args of chosen) {
    passed = (await runJest(args, cases, seed)) && passed;
  }
  return passed;
}

main().then(
  (passed) => (process.exitCode = passed ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exitCode = 2;
  }
);
