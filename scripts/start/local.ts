import path from 'node:path';
import { startDemo, type Demo } from '../../demo/demo';
import { ensureTools } from '../../demo/services/install';
import { missingTools } from '../../demo/services/tools';
import { inboxPath } from '../../demo/shop/inbox';
import { ensureBuild } from './build';
import { credentialsIn, type Credentials } from './cache';
import type { Context } from './types';

/** The demo without containers, and the environment that our provisioning files read. */
export interface Local {
  readonly demo: Demo;
  readonly credentials: Credentials;
  readonly variables: Readonly<Record<string, string>>;
}

async function startSources(context: Context, readerPassword: string): Promise<Demo> {
  const { cache, progress, signal } = context;
  const missing = missingTools();
  if (missing.length > 0) {
    await progress.step(`Installing ${missing.join(', ')}`, () => ensureTools(path.join(cache, 'apt.log'), signal));
  }
  signal.throwIfAborted();
  return progress.step('Starting the shop and its history', (onShare) =>
    startDemo({
      folder: path.join(cache, 'demo'),
      readerPassword,
      signal,
      onStep: (_, share) => share !== undefined && onShare(share),
      onChange: (text) => progress.say(text),
    })
  );
}

/** Runs both side by side. When one fails the other is given up, and what it started is stopped. */
async function together<T extends { stop(): Promise<void> }>(
  outer: AbortSignal,
  build: (signal: AbortSignal) => Promise<void>,
  start: (signal: AbortSignal) => Promise<T>
): Promise<T> {
  const inner = new AbortController();
  const giveUp = () => inner.abort();
  outer.addEventListener('abort', giveUp, { once: true });
  const causes: unknown[] = [];
  const failed = (error: unknown) => {
    causes.push(error);
    giveUp();
    return null;
  };
  const [, started] = await Promise.all([build(inner.signal).catch(failed), start(inner.signal).catch(failed)]);
  outer.removeEventListener('abort', giveUp);
  if (started === null || causes.length > 0 || outer.aborted) {
    await started?.stop();
    throw causes[0] ?? outer.reason;
  }
  return started;
}

/** Starts the demo and builds the plugins. Rejects with a `Trouble`; nothing runs then. */
export async function startLocal(context: Context): Promise<Local> {
  const credentials = credentialsIn(context.cache);
  const demo = await together(
    context.signal,
    (signal) => ensureBuild({ ...context, signal }),
    (signal) => startSources({ ...context, signal }, credentials.reader)
  );
  const { prometheus, postgres, shop } = demo;
  return {
    demo,
    credentials,
    variables: {
      PROMETHEUS_URL: prometheus.url,
      POSTGRES_HOST: postgres.host,
      POSTGRES_PORT: String(postgres.port),
      POSTGRES_DATABASE: postgres.database,
      POSTGRES_READER: postgres.reader.user,
      POSTGRES_READER_PASSWORD: postgres.reader.password,
      DEMO_INBOX_URL: `${shop.url}${inboxPath}`,
    },
  };
}
