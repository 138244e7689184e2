import fs from 'node:fs';
import path from 'node:path';

/** What is known of a written history. It stands in a file beside the data. Minutes and days are counted from the epoch. */
export interface HistoryState {
  readonly seed: number;
  readonly firstDay: number;
  /** The minutes from `from` up to, not including, `until` are written. */
  readonly from: number;
  readonly until: number;
}

/** Raised when the model or the tables change their meaning: an older history is then written anew. */
const format = 1;
const numbers = ['seed', 'firstDay', 'from', 'until'] as const;

function stateFile(folder: string): string {
  return path.join(folder, 'history.json');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isState(value: unknown): value is HistoryState {
  return isRecord(value) && value.format === format && numbers.every((key) => Number.isInteger(value[key]));
}

/** The state of the history in a folder; null when there is none, or none that can be read. */
export function readState(folder: string): HistoryState | null {
  try {
    const value: unknown = JSON.parse(fs.readFileSync(stateFile(folder), 'utf8'));
    return isState(value) ? value : null;
  } catch {
    return null;
  }
}

export function writeState(folder: string, state: HistoryState): void {
  writeJson(stateFile(folder), { format, ...state });
}

export function forgetState(folder: string): void {
  fs.rmSync(stateFile(folder), { force: true });
}

/** The file with which the live service goes on counting. */
export function countersFile(folder: string): string {
  return path.join(folder, 'counters.json');
}

/** The counters with which the live service goes on: values by series id. */
export function writeCounters(file: string, counters: ReadonlyMap<string, number>): void {
  writeJson(file, Object.fromEntries(counters));
}

/** No file, or none that can be read, means counters that begin at zero. */
export function readCounters(file: string): Map<string, number> {
  try {
    const value: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    const entries = isRecord(value) ? Object.entries(value) : [];
    return new Map(entries.flatMap(([id, count]) => (typeof count === 'number' ? [[id, count]] : [])));
  } catch {
    return new Map();
  }
}

/** Written beside and renamed, so that a stop in between leaves the old file whole. */
function writeJson(file: string, value: unknown): void {
  const draft = `${file}.new`;
  fs.writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`);
  fs.renameSync(draft, file);
}
