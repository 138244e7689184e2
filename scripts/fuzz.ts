import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';

/**
 * `npm run fuzz`: hostile definitions, formulas, replies and labels, as many of each as `npm test` tries. The seed is
 * printed before it begins: what failed is tried again with `--seed`.
 */
const root = path.join(__dirname, '..');
const usage = 'npm run fuzz -- [--cases 75500] [--seed N] [file ...]\n';

const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');

/** The labels need a PostgreSQL and a MariaDB, which the integration tests start. */
const suites: ReadonlyArray<readonly string[]> = [
  ['tests/fuzz', '--maxWorkers=100%'],
  ['-c', 'jest.integration.config.js', '--runInBand', '--forceExit', 'tests/integration/fuzz'],
];

function run(args: readonly string[], cases: string, seed: string): Promise<boolean> {
  const child = spawn(process.execPath, [jest, ...args], {
    cwd: root,
    env: { ...process.env, NORTHSTAR_CASES: cases, NORTHSTAR_SEED: seed },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0));
  });
}

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    options: {
      cases: { type: 'string', default: '75500' },
      seed: { type: 'string', default: String(Math.floor(Date.now() / 1000) % 1_000_000_000) },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  if (values.help) {
    process.stdout.write(usage);
    return true;
  }
  for (const [name, text] of [
    ['cases', values.cases],
    ['seed', values.seed],
  ] as const) {
    if (!/^\d+$/.test(text)) {
      throw new Error(`--${name} takes a whole number, not "${text}".`);
    }
  }
  process.stdout.write(`${values.cases} cases, seed ${values.seed}.\n`);
  const chosen = positionals.length === 0 ? suites : [positionals.map((file) => `tests/fuzz/${file}`)];
  let passed = true;
  for (const args of chosen) {
    passed = (await run(args, values.cases, values.seed)) && passed;
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
