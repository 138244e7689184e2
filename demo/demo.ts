import fs from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { defaultDays, ensureHistory } from './history/ensure';
import { createPromtool } from './history/promtool';
import { targetLabels } from './history/samples';
import { lasting } from './services/lasting';
import { loopback } from './services/ports';
import { newPassword, startPostgres, type PostgresService } from './services/postgres';
import { prometheusData, startPrometheus } from './services/prometheus';
import { startShop } from './services/shop';
import { requireTool } from './services/tools';
import { readBreak, writeBreak } from './shop/breaks';
import type { Service } from './services/service';

export interface DemoOptions {
  /** Where everything is kept between two starts; one demo at a time may use it. */
  readonly folder: string;
  /** Password of the database's read-only role; a random one when it is left out. */
  readonly readerPassword?: string;
  /** Length of the history. */
  readonly days?: number;
  /** Told what is being done, and how far it has come where that is known. */
  readonly onStep?: (text: string, share?: number) => void;
  /** Told when a server has ended by itself, and when it runs again. */
  readonly onChange?: (text: string) => void;
  /** How long a server that has ended stays so, in ms. */
  readonly pauseMs?: number;
  readonly signal?: AbortSignal;
}

/** The shop with its past and present: its metrics in Prometheus, its books in PostgreSQL. */
export interface Demo {
  readonly prometheus: Service;
  readonly postgres: PostgresService;
  readonly shop: Service;
  /** Resolves with the name of the first that ends for good: the servers are started again. */
  readonly ended: Promise<string>;
  /** Stops everything, the last started first. */
  stop(): Promise<void>;
}

/** The file in the demo's folder that says what is broken on request. */
export function breakFileIn(folder: string): string {
  return path.join(folder, 'break.json');
}

/** Brings the history up to now; PostgreSQL runs, Prometheus does not. */
async function fillHistory(options: DemoOptions, postgres: PostgresService): Promise<void> {
  const { folder, days = defaultDays, onStep, signal } = options;
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  try {
    await ensureHistory({
      folder: path.join(folder, 'history'),
      prometheusDir: prometheusData(path.join(folder, 'prometheus')),
      client,
      promtool: createPromtool(requireTool('promtool'), signal),
      now: Date.now,
      days,
      signal,
      onProgress: (share) => onStep?.('Writing the history of the shop', share),
    });
  } finally {
    await client.end();
  }
}

/** Starts the demo. Rejects with a `Trouble`, or with the signal's reason; nothing runs then. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { folder, readerPassword = newPassword(), onStep = () => {}, onChange, pauseMs, signal } = options;
  const started: Service[] = [];
  let watching: NodeJS.Timeout | undefined;
  const stop = async () => {
    clearInterval(watching);
    for (const service of started.splice(0).reverse()) {
      await service.stop();
    }
  };
  const start = async <T extends Service>(starting: Promise<T>): Promise<T> => {
    const service = await starting;
    started.push(service);
    signal?.throwIfAborted();
    return service;
  };
  try {
    fs.mkdirSync(folder, { recursive: true });
    onStep('Starting PostgreSQL');
    const breakFile = breakFileIn(folder);
    writeBreak(breakFile, null);
    const isDown = () => readBreak(breakFile, Date.now())?.kind === 'database';
    const postgres = await start(
      lasting({ name: 'PostgreSQL', onChange, pauseMs, isHeld: isDown }, (port) =>
        startPostgres({ folder: path.join(folder, 'postgres'), port, readerPassword, signal })
      )
    );
    onStep('Writing the history of the shop', 0);
    await fillHistory(options, postgres);
    onStep('Starting the shop');
    const shop = await start(
      startShop({ folder, historyFolder: path.join(folder, 'history'), databaseUrl: postgres.url, breakFile, signal })
    );
    onStep('Starting Prometheus');
    const { instance, job } = targetLabels;
    const scrape = [{ job, address: `${loopback}:${shop.port}`, labels: { instance } }];
    const prometheus = await start(
      lasting({ name: 'Prometheus', onChange, pauseMs }, (port) =>
        startPrometheus({ folder: path.join(folder, 'prometheus'), port, scrape, signal })
      )
    );
    const ended = Promise.race([
      prometheus.ended.then(() => 'Prometheus'),
      postgres.ended.then(() => 'PostgreSQL'),
      shop.ended.then(() => 'The shop'),
    ]);
    // Stops PostgreSQL once each time that this is what is broken; `lasting` starts it again afterwards.
    let wasDown = false;
    watching = setInterval(() => {
      const isNow = isDown();
      if (isNow && !wasDown) {
        void postgres.interrupt();
      }
      wasDown = isNow;
    }, 1000);
    return { prometheus, postgres, shop, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
