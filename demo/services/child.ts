import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { trouble, type Trouble } from '../trouble';
import type { Account } from './account';
import { stopLeftover } from './leftover';
import { portTaken } from './ports';

export interface ChildOptions {
  /** What a message calls it: "Prometheus". */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Its log and the number of its process are kept here. */
  readonly folder: string;
  /** A part of its command line that no other program has. */
  readonly mark: string;
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Whom it runs as; null and nothing mean the user of this process. */
  readonly account?: Account | null;
  readonly stopSignal?: NodeJS.Signals;
  /** Asked again and again until it says yes. */
  readonly isReady: () => Promise<boolean>;
  readonly timeoutMs?: number;
  /** Gives up the start: the program is stopped, and the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface Child {
  readonly pid: number;
  /** Resolves when the process has ended, whoever ended it. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
// The last resort: an exception or an early exit of this process takes its children along.
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

const graceMs = 10_000;
const pollMs = 50;

export function logFileOf(folder: string, name: string): string {
  return path.join(folder, `${name.toLowerCase().replace(/\W+/g, '-')}.log`);
}

/** The end of a log from a place on. */
function tail(file: string, from: number): string[] {
  return fs.readFileSync(file).subarray(from).toString().trim().split('\n').slice(-12);
}

function whyItFailed(options: ChildOptions, log: string, from: number): Trouble {
  const lines = tail(log, from);
  const said = lines.join('\n');
  if (/address already in use/i.test(said)) {
    return portTaken(options.port);
  }
  if (/no space left/i.test(said)) {
    return trouble('disk-full', `${options.name} did not start: the disk is full.`, 'Free some space and start again.');
  }
  const last = lines.slice(-2).join(' ').slice(-500) || 'it said nothing';
  return trouble('service-failed', `${options.name} did not start: ${last}`, `Its log is ${log}`);
}

/**
 * Starts a program and waits until it is ready. It is in a process group of its own, so that Ctrl-C reaches it through
 * `stop` and in order. Rejects with a `Trouble` that says why it did not start.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { name, command, args, folder, account, stopSignal = 'SIGTERM' } = options;
  const log = logFileOf(folder, name);
  const pidFile = log.replace(/\.log$/, '.pid');
  await stopLeftover(pidFile, options.mark, stopSignal);
  const out = fs.openSync(log, 'a');
  const from = fs.fstatSync(out).size;
  const child = spawn(command, args, {
    cwd: options.cwd ?? folder,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', out, out],
    detached: true,
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  });
  fs.closeSync(out);
  running.add(child);
  let over: Error | true | null = null;
  const ended = new Promise<void>((resolve) => {
    const end = (why: Error | true) => {
      over ??= why;
      running.delete(child);
      fs.rmSync(pidFile, { force: true });
      resolve();
    };
    child.once('error', end);
    child.once('exit', () => end(true));
  });
  fs.writeFileSync(pidFile, `${child.pid ?? ''}\n`);

  let stopping: Promise<void> | null = null;
  const stop = () =>
    (stopping ??= (async () => {
      child.kill(stopSignal);
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(timer);
    })());

  const deadline = Date.now() + (options.timeoutMs ?? 60_000);
  while (!(await options.isReady().catch(() => false))) {
    if (over !== null || Date.now() > deadline || options.signal?.aborted === true) {
      await stop();
      options.signal?.throwIfAborted();
      const failure: unknown = over;
      throw failure instanceof Error
        ? trouble('service-failed', `${name} could not be run: ${failure.message}`)
        : whyItFailed(options, log, from);
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return { pid: child.pid ?? 0, ended, stop };
}
