import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startChild } from './child';
import { loopback, onPort } from './ports';
import type { Service } from './service';

export interface ShopServiceOptions {
  /** The folder of the history, which `ensureHistory` has filled. */
  readonly historyFolder: string;
  /** Where the log goes. */
  readonly folder: string;
  /** The database's owner, as a URL. */
  readonly databaseUrl: string;
  /** A free one when it is left out. */
  readonly port?: number;
  /** Whether visitors come. They do unless it is said. */
  readonly traffic?: boolean;
  /** A file that says what is broken on request. */
  readonly breakFile?: string;
  readonly signal?: AbortSignal;
}

const main = path.join(__dirname, '..', 'shop', 'main.ts');

/** Starts the live shop in a process of its own. Rejects with a `Trouble`. */
export function startShop(options: ShopServiceOptions): Promise<Service> {
  return onPort(options.port, async (port) => {
    const url = `http://${loopback}:${port}`;
    const child = await startChild({
      name: 'Shop',
      command: process.execPath,
      args: ['--import', pathToFileURL(require.resolve('tsx')).href, main, options.historyFolder],
      folder: options.folder,
      mark: options.historyFolder,
      port,
      env: {
        SHOP_HOST: loopback,
        SHOP_PORT: String(port),
        SHOP_TRAFFIC: options.traffic === false ? 'off' : 'on',
        DATABASE_URL: options.databaseUrl,
        ...(options.breakFile !== undefined && { SHOP_BREAK: options.breakFile }),
      },
      signal: options.signal,
      isReady: async () => (await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(2000) })).ok,
    });
    return { url, port, ended: child.ended, stop: child.stop };
  });
}
