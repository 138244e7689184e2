import fs from 'node:fs';
import path from 'node:path';
import { openMetricsLine, parseDumpLine, shopSeriesId } from './dump';
import type { Promtool } from './promtool';

/** What a running Prometheus scraped and has not yet made a block of. */
export interface LiveSamples {
  /** The samples as OpenMetrics lines. */
  readonly lines: string;
  /** The shop's last values by series id. */
  readonly last: ReadonlyMap<string, number>;
  /** Time of the shop's last sample in ms since the epoch; null when there is none. */
  readonly lastAt: number | null;
}

function blockEnd(folder: string): number {
  try {
    const meta: unknown = JSON.parse(fs.readFileSync(path.join(folder, 'meta.json'), 'utf8'));
    return typeof meta === 'object' && meta !== null && 'maxTime' in meta ? Number(meta.maxTime) : 0;
  } catch {
    return 0;
  }
}

/** The end of the newest block in ms since the epoch, 0 without blocks. */
export function newestBlockEnd(dataDir: string): number {
  return Math.max(0, ...fs.readdirSync(dataDir).map((name) => blockEnd(path.join(dataDir, name))));
}

/** Reads the write-ahead log of a Prometheus that is not running; there is none where it has never run. */
export async function readLiveSamples(promtool: Promtool, dataDir: string): Promise<LiveSamples> {
  if (!fs.existsSync(path.join(dataDir, 'wal'))) {
    return { lines: '', last: new Map(), lastAt: null };
  }
  const lines: string[] = [];
  const last = new Map<string, number>();
  let lastAt: number | null = null;
  await promtool.dump(dataDir, newestBlockEnd(dataDir), (line) => {
    const sample = parseDumpLine(line);
    if (sample === null || Number.isNaN(sample.value)) {
      return;
    }
    lines.push(openMetricsLine(sample));
    const id = shopSeriesId(sample);
    if (id !== null) {
      last.set(id, sample.value);
      lastAt = Math.max(lastAt ?? 0, sample.at);
    }
  });
  return { lines: lines.join(''), last, lastAt };
}

/**
 * Prometheus skips what its log holds from before the end of the newest block. So when blocks are written up to now,
 * the log's samples go into them, and the log goes.
 */
export function removeLog(dataDir: string): void {
  for (const name of ['wal', 'wbl', 'chunks_head']) {
    fs.rmSync(path.join(dataDir, name), { recursive: true, force: true });
  }
}
