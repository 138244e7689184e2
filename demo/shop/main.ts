/**
 * The live shop: `node main.js <folder>`, the folder being that of the history, whose counters it takes up.
 * SHOP_HOST and SHOP_PORT say where it listens, DATABASE_URL where it keeps its books, SHOP_TRAFFIC=off keeps visitors
 * away, SHOP_BREAK is a file that says what is broken on request.
 */
import { Pool } from 'pg';
import { countersFile, readCounters, readState } from '../history/state';
import { Counters } from './counters';
import { watchBreak } from './breaks';
import { createLedger, withLateMinutes } from './ledger';
import { createShop } from './model';
import { createShopService } from './service';
import { startTraffic } from './traffic';

const minuteMs = 60_000;

function say(text: string): void {
  process.stderr.write(`${new Date().toISOString()} ${text}\n`);
}

function start(folder: string): void {
  const state = readState(folder);
  if (state === null) {
    throw new Error(`There is no history in ${folder}: write it first.`);
  }
  const shop = createShop(state);
  const counters = new Counters(readCounters(countersFile(folder)));
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
  pool.on('error', (error) => say(`The database has gone: ${error.message}`));
  const onTrouble = (error: unknown) => say(`The books could not be written: ${String(error)}`);
  const [now, random] = [Date.now, Math.random];
  const broken = watchBreak(process.env.SHOP_BREAK, now);
  const ledger = withLateMinutes(createLedger(shop, pool, now), () => broken() === 'late-data');
  const service = createShopService({ shop, counters, ledger, now, random, broken, onTrouble });

  const host = process.env.SHOP_HOST ?? '127.0.0.1';
  const port = Number(process.env.SHOP_PORT ?? 8080);
  service.server.listen(port, host, () => say(`The shop is open at http://${host}:${port}`));
  const url = `http://127.0.0.1:${port}`;
  const stopTraffic = process.env.SHOP_TRAFFIC === 'off' ? () => {} : startTraffic({ shop, url, now, random, broken });

  let timer: NodeJS.Timeout;
  const closeMinutes = () => {
    timer = setTimeout(
      () => {
        const minute = Math.round(now() / minuteMs) - 1;
        counters.addProcessorTime(shop.minute(minute).cpuSeconds);
        ledger.closeMinute(minute, service.takeSessions()).catch(onTrouble);
        closeMinutes();
      },
      minuteMs - (now() % minuteMs) + 20
    );
  };
  closeMinutes();

  const stop = () => {
    clearTimeout(timer);
    stopTraffic();
    service.server.close(() => pool.end().finally(() => process.exit(0)));
    service.server.closeAllConnections();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

try {
  start(process.argv[2] ?? '.');
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
