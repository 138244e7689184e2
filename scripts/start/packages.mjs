import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Fails with a sentence: `problem` has the same shape as the other failures of npm start. */
class PackagesError extends Error {
  constructor(message, hint) {
    super(`${message} ${hint}`);
    this.problem = { code: 'packages', message, hint };
  }
}

const graceMs = 2000;

function packagesIn(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/** Whether node_modules holds what package-lock.json says: npm keeps a lock of what it installed. */
export function packagesAreCurrent(root) {
  const wanted = packagesIn(path.join(root, 'package-lock.json'));
  const installed = packagesIn(path.join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null || installed === null) {
    return false;
  }
  // Packages of other platforms are optional, and not installed here.
  return Object.entries(wanted).every(
    ([place, { version, optional }]) => place === '' || optional === true || installed[place]?.version === version
  );
}

/** The command and arguments that run npm: the one that started us, else that on the PATH. */
export function npm(args) {
  const script = process.env.npm_execpath;
  return script !== undefined && /npm-cli\.c?js$/.test(script) ? [process.execPath, [script, ...args]] : ['npm', args];
}

function run(command, args, cwd, log, signal) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', log, log], detached: true });
    const kill = (how) => {
      try {
        process.kill(-child.pid, how);
      } catch {
        // It has ended already.
      }
    };
    const killNow = () => kill('SIGKILL');
    // Asked to stop, npm tidies up for as long as it likes; a half-made node_modules is made anew in any case.
    const stop = () => {
      kill('SIGTERM');
      setTimeout(killNow, graceMs).unref();
    };
    signal.addEventListener('abort', stop, { once: true });
    process.on('exit', killNow);
    child.on('error', reject);
    child.on('close', (code) => {
      signal.removeEventListener('abort', stop);
      process.off('exit', killNow);
      resolve(code);
    });
  });
}

function why(said, logFile) {
  if (/ENOSPC|no space left/i.test(said)) {
    return new PackagesError(
      'The packages could not be installed: the disk is full.',
      'Free about 2 GB and start again.'
    );
  }
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|network/i.test(said)) {
    return new PackagesError(
      "The packages could not be installed: npm's registry cannot be reached.",
      `Is the network there? What npm said stands in ${logFile}`
    );
  }
  return new PackagesError('The packages could not be installed.', `What npm said stands in ${logFile}`);
}

/** Runs npm ci; what it says goes to a log. Rejects with a `problem` that is a sentence. */
export async function installPackages(root, folder, signal) {
  fs.mkdirSync(folder, { recursive: true });
  const logFile = path.join(folder, 'npm-ci.log');
  const log = fs.openSync(logFile, 'w');
  try {
    const [command, args] = npm(['ci', '--no-audit', '--no-fund']);
    const code = await run(command, args, root, log, signal);
    signal.throwIfAborted();
    if (code !== 0) {
      throw why(fs.readFileSync(logFile, 'utf8').slice(-20_000), logFile);
    }
  } finally {
    fs.closeSync(log);
  }
}
