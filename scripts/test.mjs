/** `npm test`: plain JavaScript up to the point where the packages are there. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages, packagesAreCurrent } from './start/packages.mjs';
import { createProgress } from './start/progress.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const cache = process.env.NORTHSTAR_CACHE ?? path.join(root, '.cache');
/** The product's own packages, and those of Grafana 13.2 that it is checked against as well. */
const packageFolders = ['.', 'tests/grafana-13'];

const stopping = new AbortController();
const progress = createProgress(process.stdout);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => stopping.abort());
}

async function main() {
  for (const folder of packageFolders) {
    const place = path.join(root, folder);
    if (!packagesAreCurrent(place)) {
      await progress.step(`Installing the packages (npm ci in ${folder})`, () =>
        installPackages(place, cache, stopping.signal)
      );
    }
  }
  const require = createRequire(import.meta.url);
  require('tsx/cjs/api').register();
  const { runSuites } = require('./test/main.ts');
  return runSuites({ root, cache, progress, signal: stopping.signal, only: process.argv.slice(2) });
}

main().then(
  (passed) => process.exit(passed ? 0 : 1),
  (error) => {
    progress.say(String(error?.problem ? `${error.problem.message} ${error.problem.hint ?? ''}` : (error?.stack ?? error)));
    progress.say('0 passed, 1 failed');
    process.exit(1);
  }
);
