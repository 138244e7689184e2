/**
 * Writes the history and ends: `node main.js <folder>`, for the compose stack. In the folder, `history` is for the
 * state file and `prometheus` for Prometheus' data. DATABASE_URL is the owner's, POSTGRES_READER_PASSWORD goes to the
 * read-only role, and PROMETHEUS_URL tells whether Prometheus runs already: then its data are left alone.
 */
import path from 'node:path';
import { Client } from 'pg';
import { prepareReader } from '../services/reader';
import { createTables } from './database';
import { ensureHistory } from './ensure';
import { createPromtool } from './promtool';

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/-/ready`, { signal: AbortSignal.timeout(3000) })).ok;
  } catch {
    return false;
  }
}

async function write(folder: string, client: Client): Promise<void> {
  await createTables(client);
  await prepareReader(client, client, process.env.POSTGRES_READER_PASSWORD ?? '');
  if (await answers(process.env.PROMETHEUS_URL ?? '')) {
    say('Prometheus is running: the history stays as it is.');
    return;
  }
  let told = 0;
  await ensureHistory({
    folder: path.join(folder, 'history'),
    prometheusDir: path.join(folder, 'prometheus'),
    client,
    promtool: createPromtool('promtool'),
    now: Date.now,
    onProgress: (share) => {
      const tenth = Math.floor(10 * share);
      if (tenth > told) {
        told = tenth;
        say(`Writing the history: ${10 * tenth} %`);
      }
    },
  });
}

async function main(): Promise<void> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await write(process.argv[2] ?? '.', client);
  } finally {
    await client.end();
  }
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
