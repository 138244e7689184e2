import fs from 'node:fs';
import path from 'node:path';
import type { Counters } from '../shop/counters';
import { advance, sampleLines } from './samples';
import { breathe, parts, type OnProgress, type Stretch } from './stretch';
import type { Promtool } from './promtool';

/** Large enough for few blocks, small enough that writing a part and turning the one before into a block overlap. */
const minutesPerBlock = 15 * 1440;
const minutesPerTurn = 360;

export interface BlockJob extends Stretch {
  readonly promtool: Promtool;
  /** Where the counters stand before `from`; they are left where they stand at `until`. */
  readonly counters: Counters;
  /** Prometheus' own folder. Prometheus must not be running. */
  readonly dataDir: string;
  /** An empty folder on the same disk, for what is not done yet. */
  readonly workDir: string;
  /** OpenMetrics lines that belong before the stretch. */
  readonly before?: string;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** Writes one part as OpenMetrics; says whether there was any sample in it. */
async function writePart(job: BlockJob, file: string, part: { from: number; until: number }): Promise<boolean> {
  const { shop, counters, from, until, onProgress, signal } = job;
  const out = fs.openSync(file, 'w');
  try {
    let text = part.from === from ? (job.before ?? '') : '';
    let any = text !== '';
    for (let minute = part.from; minute < part.until; minute += 1) {
      const now = shop.minute(minute);
      advance(shop, counters, now);
      text += sampleLines(shop, counters, now);
      if ((minute - part.from) % minutesPerTurn === minutesPerTurn - 1) {
        any ||= text !== '';
        fs.writeSync(out, text);
        text = '';
        onProgress?.((minute - from) / (until - from));
        await breathe(signal);
      }
    }
    fs.writeSync(out, `${text}# EOF\n`);
    return any || text !== '';
  } finally {
    fs.closeSync(out);
  }
}

/** Writes a stretch of the history as blocks of Prometheus' database; they appear there once all are made. */
export async function writeBlocks(job: BlockJob): Promise<void> {
  const made = path.join(job.workDir, 'blocks');
  fs.mkdirSync(made, { recursive: true });
  fs.mkdirSync(job.dataDir, { recursive: true });
  let making: Promise<void> = Promise.resolve();
  let count = 0;
  for (const part of parts(job, minutesPerBlock)) {
    count += 1;
    const file = path.join(job.workDir, `part-${count}.txt`);
    const [wrote] = await Promise.all([writePart(job, file, part), making]);
    making = wrote ? job.promtool.createBlocks(file, made) : Promise.resolve();
    making = making.finally(() => fs.rmSync(file, { force: true }));
  }
  await making;
  for (const block of fs.readdirSync(made)) {
    fs.renameSync(path.join(made, block), path.join(job.dataDir, block));
  }
  job.onProgress?.(1);
}
