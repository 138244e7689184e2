import { execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export interface LoggedCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What it says goes here; an older log is replaced. */
  readonly logFile: string;
  readonly signal?: AbortSignal;
}

const graceMs = 5000;

/** Runs a command to its end. It stands in a process group of its own and goes with this process. */
export async function runLogged(options: LoggedCommand): Promise<{ code: number; log: string }> {
  const { command, args, cwd, env, logFile, signal } = options;
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const log = fs.openSync(logFile, 'w');
  try {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', log, log],
      detached: true,
    });
    const kill = (how: NodeJS.Signals) => {
      try {
        process.kill(-(child.pid ?? NaN), how);
      } catch {
        // It has ended already.
      }
    };
    const killNow = () => kill('SIGKILL');
    const stop = () => {
      kill('SIGTERM');
      setTimeout(killNow, graceMs).unref();
    };
    signal?.addEventListener('abort', stop, { once: true });
    process.on('exit', killNow);
    try {
      const code = await new Promise<number>((resolve, reject) => {
        child.once('error', reject);
        child.once('close', (status) => resolve(status ?? 1));
      });
      signal?.throwIfAborted();
      return { code, log: fs.readFileSync(logFile, 'utf8') };
    } finally {
      signal?.removeEventListener('abort', stop);
      process.off('exit', killNow);
    }
  } finally {
    fs.closeSync(log);
  }
}

/** What a short command prints; null when it fails, is not there, or takes longer than ten seconds. */
export function answerOf(command: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(command, [...args], { timeout: 10_000 }, (error, stdout) =>
      resolve(error === null ? stdout.trim() : null)
    );
  });
}
