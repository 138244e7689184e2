import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { trouble } from '../trouble';

const run = promisify(execFile);

/** Prometheus' own tool for its database, which no server may have open. */
export interface Promtool {
  /** Turns an OpenMetrics file into blocks in a folder. */
  createBlocks(file: string, folder: string): Promise<void>;
  /** Every sample from a time (ms since the epoch) on, a line each. */
  dump(dataDir: string, from: number, onLine: (line: string) => void): Promise<void>;
}

/** Without it a block of two hours is made at a time, which takes a hundred times as long. */
const oneBlock = '--max-block-duration=1440h';

export function createPromtool(binary: string, signal?: AbortSignal): Promtool {
  return {
    async createBlocks(file, folder) {
      try {
        await run(binary, ['tsdb', 'create-blocks-from', 'openmetrics', oneBlock, '--quiet', file, folder], {
          signal,
          maxBuffer: 1 << 24,
        });
      } catch (error) {
        signal?.throwIfAborted();
        throw failure(error);
      }
    },
    async dump(dataDir, from, onLine) {
      const child = spawn(binary, ['tsdb', 'dump', `--min-time=${from}`, dataDir], {
        signal,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let complaint = '';
      child.stderr.on('data', (data: Buffer) => {
        complaint = (complaint + data.toString()).slice(-500);
      });
      const ended = new Promise<void>((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (code) => (code === 0 ? resolve() : reject(failure(new Error(complaint)))));
      });
      const lines = createInterface({ input: child.stdout });
      lines.on('line', onLine);
      await ended;
    },
  };
}

function failure(error: unknown): Error {
  const text = error instanceof Error ? error.message.trim() : String(error);
  if (/no space left/i.test(text)) {
    return trouble('disk-full', 'The disk is full.', 'Free about 1 GB and start again.');
  }
  return trouble('promtool', `promtool could not write the history: ${text.split('\n').slice(-3).join(' ')}`);
}
