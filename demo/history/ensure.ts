import fs from 'node:fs';
import path from 'node:path';
import type { ClientBase } from 'pg';
import { Counters } from '../shop/counters';
import { createShop, dayOf, type Shop } from '../shop/model';
import { minutesPerDay } from '../shop/story';
import { writeBlocks } from './blocks';
import { createTables, dropTables, fillDatabase, firstUntold } from './database';
import { readLiveSamples, removeLog } from './resume';
import { firstUnscraped, scrapeOffset } from './samples';
import {
  countersFile,
  forgetState,
  readCounters,
  readState,
  writeCounters,
  writeState,
  type HistoryState,
} from './state';
import type { Promtool } from './promtool';
import type { OnProgress } from './stretch';

export const defaultSeed = 20_260_101;
export const defaultDays = 60;

export interface HistoryOptions {
  /** Where the state file, the counters and unfinished work stand. */
  readonly folder: string;
  /** Prometheus' data folder, on the same disk. Prometheus must not be running. */
  readonly prometheusDir: string;
  /** A connection that may create tables. */
  readonly client: ClientBase;
  readonly promtool: Promtool;
  /** The clock, in ms since the epoch. */
  readonly now: () => number;
  readonly days?: number;
  readonly seed?: number;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** The minutes whose samples are due: up to, not including, this one. */
function dueMinute(now: number): number {
  return Math.floor((now / 1000 - scrapeOffset) / 60);
}

async function isUsable(state: HistoryState | null, options: HistoryOptions, due: number): Promise<boolean> {
  const days = options.days ?? defaultDays;
  if (state === null || state.seed !== (options.seed ?? defaultSeed) || !fs.existsSync(options.prometheusDir)) {
    return false;
  }
  return state.until <= due && due - state.until < days * minutesPerDay && (await hasTables(options.client));
}

async function hasTables(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('visits') is not null as there`);
  return rows[0]?.there === true && (await firstUntold(client)) !== null;
}

/** Starts over: no data, and a story whose first day is today. */
async function begin(options: HistoryOptions, due: number): Promise<HistoryState> {
  forgetState(options.folder);
  fs.rmSync(countersFile(options.folder), { force: true });
  fs.rmSync(options.prometheusDir, { recursive: true, force: true });
  await dropTables(options.client);
  const from = due - (options.days ?? defaultDays) * minutesPerDay;
  return { seed: options.seed ?? defaultSeed, firstDay: dayOf(options.now()), from, until: from };
}

/** Where the history of Prometheus ends: its next minute, the counters there, and live samples not in a block yet. */
async function endOfPrometheus(options: HistoryOptions, shop: Shop, state: HistoryState) {
  if (state.until === state.from) {
    const counters = new Counters();
    counters.restart(shop.story.isOpen(state.from));
    return { next: state.from, counters, lines: '' };
  }
  const { lines, last, lastAt } = await readLiveSamples(options.promtool, options.prometheusDir);
  const counters = new Counters(new Map([...readCounters(countersFile(options.folder)), ...last]));
  const next = lastAt === null ? state.until : Math.max(state.until, firstUnscraped(lastAt / 1000));
  return { next, counters, lines };
}

async function fillPrometheus(
  options: HistoryOptions,
  state: HistoryState,
  until: number,
  onProgress: OnProgress
): Promise<HistoryState> {
  const { folder, prometheusDir, promtool, signal } = options;
  const shop = createShop(state);
  const { next: from, counters, lines: before } = await endOfPrometheus(options, shop, state);
  const filled = { ...state, until: Math.max(until, state.until) };
  if (from < until) {
    const workDir = path.join(folder, 'work');
    fs.rmSync(workDir, { recursive: true, force: true });
    fs.mkdirSync(workDir, { recursive: true });
    try {
      const dataDir = prometheusDir;
      await writeBlocks({ shop, from, until, promtool, counters, dataDir, workDir, before, onProgress, signal });
    } finally {
      fs.rmSync(workDir, { recursive: true, force: true });
    }
  }
  writeCounters(countersFile(folder), counters.entries());
  writeState(folder, filled);
  if (from < until) {
    removeLog(prometheusDir);
  }
  return filled;
}

async function fillRound(
  options: HistoryOptions,
  state: HistoryState,
  until: number,
  onProgress: OnProgress
): Promise<HistoryState> {
  const { client, signal } = options;
  const from = (await firstUntold(client)) ?? state.from;
  const filled = await fillPrometheus(options, state, until, (share) => onProgress(0.7 * share));
  if (from < until) {
    const shop = createShop(state);
    await fillDatabase(client, { shop, from, until }, (share) => onProgress(0.7 + 0.3 * share), signal);
  }
  return filled;
}

/**
 * Makes sure that Prometheus' folder and the database hold the shop's history up to now: all of it on the first call,
 * the time since the last one later. Live data in between stays. Rejects with a `Trouble` when the disk is full, and
 * with the signal's reason when it is aborted; a next call then starts over or goes on.
 */
export async function ensureHistory(options: HistoryOptions): Promise<HistoryState> {
  fs.mkdirSync(options.folder, { recursive: true });
  const due = () => dueMinute(options.now());
  const known = readState(options.folder);
  const usable = await isUsable(known, options, due());
  let state = known !== null && usable ? known : await begin(options, due());
  // Those of an earlier history are there; it may lack one that came since.
  await createTables(options.client);
  let onProgress = options.onProgress ?? (() => {});
  // Writing two months takes a while; a second round brings what fell due meanwhile.
  do {
    state = await fillRound(options, state, due(), onProgress);
    onProgress = () => {};
  } while (due() > state.until);
  return state;
}
