import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

/** The command line of a process, empty when there is none. */
export function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return '';
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Stops what an earlier run left behind when it was killed. `mark` is a part of its command line that no other program
 * has, such as its data folder, so that a process which was given the same number later is left alone.
 */
export async function stopLeftover(pidFile: string, mark: string, signal: NodeJS.Signals): Promise<void> {
  const pid = fs.existsSync(pidFile) ? Number.parseInt(fs.readFileSync(pidFile, 'utf8'), 10) : NaN;
  if (Number.isInteger(pid) && isAlive(pid) && commandOf(pid).includes(mark)) {
    process.kill(pid, signal);
    for (let tries = 0; tries < 100 && isAlive(pid); tries += 1) {
      await pause(100);
    }
    if (isAlive(pid)) {
      process.kill(pid, 'SIGKILL');
    }
  }
  fs.rmSync(pidFile, { force: true });
}
