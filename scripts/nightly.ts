import path from 'node:path';
import { parseArgs } from 'node:util';
import { newSeed, runJest, runNode, wholeNumber } from './lib/runNode';

/**
 * `npm run nightly`: all simulated years, then the engine's laws on a million worlds each and a million hostile inputs, in
 * rounds. Every round has a seed of its own, which is printed before it begins: what was stopped goes on with `--from`, and
 * a round that failed is run again by its seed.
 */
const usage =
  'npm run nightly -- [--cases 1000000] [--round 50000] [--seed N] [--from ROUND] [file of tests/laws ...]\n';

function runRound(cases: number, seed: number, files: readonly string[]): Promise<boolean> {
  const chosen = files.length === 0 ? ['tests/laws', 'tests/fuzz'] : files.map((file) => `tests/laws/${file}`);
  // A tenth of the cases are files of other tools: 100,000 of a million.
  const env = { NORTHSTAR_FORMATS: String(Math.ceil(cases / 10)) };
  return runJest([...chosen, '--silent', '--maxWorkers=100%'], cases, seed, env);
}

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    options: {
      cases: { type: 'string', default: '1000000' },
      round: { type: 'string', default: '50000' },
      seed: { type: 'string', default: newSeed() },
      from: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  if (values.help) {
    process.stdout.write(usage);
    return true;
  }
  const cases = wholeNumber('cases', values.cases, 1);
  const size = wholeNumber('round', values.round, 1);
  const seed = wholeNumber('seed', values.seed, 0);
  const rounds = Math.ceil(cases / size);
  if (
    values.from === '1' &&
    !(await runNode(['--import', 'tsx', path.join('bench', 'simulate', 'run.ts'), '--check']))
  ) {
    process.stdout.write('The simulated years failed. They are run again by: npm run simulate -- --check\n');
    return false;
  }
  for (let round = wholeNumber('from', values.from, 1); round <= rounds; round++) {
    const among = Math.min(size, cases - (round - 1) * size);
    process.stdout.write(
      `Round ${round} of ${rounds}: ${among} worlds a law and as many hostile inputs, seed ${seed + round}.\n`
    );
    if (!(await runRound(among, seed + round, positionals))) {
      const again = `--seed ${seed} --from ${round} --cases ${cases} --round ${size}`;
      process.stdout.write(`Round ${round} failed. It is run again by: npm run nightly -- ${again}\n`);
      return false;
    }
  }
  process.stdout.write(
    `All laws held in ${cases} worlds each, and ${cases} hostile inputs did no harm. To go over them again: --seed ${seed}\n`
  );
  return true;
}

main().then(
  (held) => (process.exitCode = held ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exitCode = 2;
  }
);
