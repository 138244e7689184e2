import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { ensureHistory } from '../../../demo/history/ensure';
import { createPromtool } from '../../../demo/history/promtool';
import { startPostgres } from '../../../demo/services/postgres';
import { prometheusData, startPrometheus } from '../../../demo/services/prometheus';
import { requireTool } from '../../../demo/services/tools';
import { createQueryService } from '../../../preview/query/query';
import { setSources } from './runtime';
import { dataSourcesOver, type Sources } from './sources';

/** The demo shop's history of the `days` until `now` in a real Prometheus and a real PostgreSQL. */
export async function startShop(now: number, days: number): Promise<Sources> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'northstar-examples-'));
  fs.chmodSync(folder, 0o755);
  const postgres = await startPostgres({ folder: path.join(folder, 'postgres') });
  const owner = new Client({ connectionString: postgres.url });
  await owner.connect();
  await ensureHistory({
    folder: path.join(folder, 'history'),
    prometheusDir: prometheusData(path.join(folder, 'prometheus')),
    client: owner,
    promtool: createPromtool(requireTool('promtool')),
    now: () => now,
    days,
  });
  const prometheus = await startPrometheus({ folder: path.join(folder, 'prometheus') });
  const dataSources = dataSourcesOver(prometheus, postgres, { uid: 'shop-sql', name: 'Shop SQL' });
  const service = createQueryService(dataSources, () => now);
  const stop = async (): Promise<void> => {
    await owner.end();
    await service.stop();
    await Promise.all([prometheus.stop(), postgres.stop()]);
    fs.rmSync(folder, { recursive: true, force: true });
  };
  const sources: Sources = { prometheus, postgres, owner, service, dataSources, stop };
  setSources(sources);
  return sources;
}
