/** `npm start`: plain JavaScript up to the point where the packages are there. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArguments, usage } from './start/arguments.mjs';
import { installPackages, packagesAreCurrent } from './start/packages.mjs';
import { createProgress } from './start/progress.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const oldestNode = 20;
/** npm passes a Ctrl-C on that the terminal has sent already: within this time it is the same one. */
const sameSignalMs = 1000;

const stopping = new AbortController();
const progress = createProgress(process.stderr);

/** The first signal stops in order; one more stops at once. Either way nothing is left running. */
function listen() {
  let first = 0;
  const stop = () => {
    if (first === 0) {
      first = Date.now();
      progress.say('Stopping ...');
      stopping.abort();
    } else if (Date.now() - first > sameSignalMs) {
      process.exit(130);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, stop);
  }
  if (process.env.npm_lifecycle_event !== undefined) {
    watchParent(stop);
  }
}

/** Who ends npm without a word, or kills it, leaves this process alone, and it stops. */
function watchParent(stop) {
  // package.json runs this with "exec": npm itself is the parent, with no shell between that would keep signals back.
  const npm = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== npm) {
      clearInterval(timer);
      stop();
    }
  }, 500);
  timer.unref();
}

function stopped() {
  return new Promise((resolve) => {
    const { signal } = stopping;
    signal.aborted ? resolve(null) : signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}

function loadTypeScript(file) {
  const require = createRequire(import.meta.url);
  require('tsx/cjs/api').register();
  return require(file);
}

async function run(options) {
  const { signal } = stopping;
  const folder = process.env.NORTHSTAR_CACHE ?? path.join(root, '.cache');
  if (!packagesAreCurrent(root)) {
    await progress.step('Installing the packages (npm ci)', () => installPackages(root, folder, signal));
  }
  const { start, explain } = loadTypeScript('./start/main.ts');
  let running = null;
  try {
    running = await start({ ...options, root, progress, signal });
    signal.throwIfAborted();
    if (running.isOver) {
      progress.say(running.lines.join('\n'));
      return;
    }
    progress.say(['', ...running.lines, 'Ctrl-C stops it.'].join('\n'));
    const why = await Promise.race([stopped(), running.ended]);
    if (why !== null) {
      progress.say(why);
      process.exitCode = 1;
    }
  } catch (error) {
    if (!signal.aborted) {
      progress.say(explain(error, root));
      process.exitCode = 1;
    }
  } finally {
    await running?.stop();
  }
}

function fail(error) {
  const { problem } = error;
  progress.say(problem === undefined ? String(error?.stack ?? error) : `${problem.message} ${problem.hint}`);
  process.exitCode = 1;
}

async function main() {
  if (Number(process.versions.node.split('.')[0]) < oldestNode) {
    progress.say(
      `Node.js ${process.versions.node} is too old. Install version ${oldestNode} or newer: https://nodejs.org`
    );
    process.exitCode = 1;
    return;
  }
  const options = parseArguments(process.argv.slice(2));
  if (options.problem !== undefined) {
    progress.say(options.problem);
    process.exitCode = 2;
  } else if (options.help) {
    process.stdout.write(usage);
  } else {
    listen();
    await run(options).catch((error) => (stopping.signal.aborted ? undefined : fail(error)));
    process.exit();
  }
}

await main();
