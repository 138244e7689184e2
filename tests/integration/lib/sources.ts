import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { createPromtool } from '../../../demo/history/promtool';
import { startPostgres, type PostgresService } from '../../../demo/services/postgres';
import { prometheusData, startPrometheus } from '../../../demo/services/prometheus';
import type { Service } from '../../../demo/services/service';
import { requireTool } from '../../../demo/services/tools';
import { createQueryService, type QueryService } from '../../../preview/query/query';
import type { DataSource } from '../../../preview/provisioning/dataSources';
import { setSources } from './runtime';

/** One sample a line: [metric with labels, value, seconds]. */
export type Sample = readonly [string, number, number];

/** A real Prometheus that holds the samples, and a real PostgreSQL in which `sql` was run; asked as Grafana asks them. */
export interface Sources {
  readonly prometheus: Service;
  readonly postgres: PostgresService;
  readonly owner: Client;
  readonly service: QueryService;
  readonly dataSources: readonly DataSource[];
  stop(): Promise<void>;
}

export interface HistoricSources extends Sources {
  /** Writes more into the past of Prometheus, which is stopped for it and comes back at the same address. */
  backfill(samples: Iterable<Sample>, families: readonly string[]): Promise<void>;
}

/** Data sources over the two servers, as Grafana knows them; `sql` is what the second one is called. */
export function dataSourcesOver(
  prometheus: Service,
  { host, port, database, reader: { user, password } }: PostgresService,
  sql: { readonly uid: string; readonly name: string }
): DataSource[] {
  const base = { isDefault: false, editable: false };
  const none = { user: '', password: '', database: '' };
  const scrapes = { timeInterval: '60s' };
  const types = { prometheus: 'prometheus', sql: 'grafana-postgresql-datasource' };
  const address = { url: `${host}:${port}`, user, password, database, jsonData: { database } };
  return [
    {
      ...base,
      ...none,
      id: 1,
      uid: 'prom',
      name: 'Prometheus',
      type: types.prometheus,
      url: prometheus.url,
      jsonData: scrapes,
    },
    { ...base, ...sql, ...address, id: 2, type: types.sql },
  ];
}

/** A data source of a type over a server, as Grafana knows it; its name is its uid. */
export function sqlSource(
  id: number,
  uid: string,
  type: string,
  { host, port, database }: Pick<PostgresService, 'host' | 'port' | 'database'>,
  { user, password }: PostgresService['reader'],
  jsonData: Readonly<Record<string, string>> = {}
): DataSource {
  const known = { id, uid, name: uid, type, isDefault: false, editable: false };
  return { ...known, url: `${host}:${port}`, user, password, database, jsonData: { database, ...jsonData } };
}

/** Another Prometheus than the one on the PATH, such as one of version 3: the path of its program. */
const program = process.env.NORTHSTAR_PROMETHEUS || undefined;

/** The version that a Prometheus says it has, such as 2.42.0. */
export async function versionOf({ prometheus }: Sources): Promise<string> {
  const response = await fetch(`${prometheus.url}/api/v1/status/buildinfo`);
  const reply: { data: { version: string } } = await response.json();
  return reply.data.version;
}

/** Starts both with their history; `families` are the names of the counters. The runtime asks these from now on. */
export async function startSources(
  samples: Iterable<Sample>,
  families: readonly string[],
  sql: string
): Promise<HistoricSources> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kpi-sources-'));
  await writeHistory(folder, samples, families);
  const [started, postgres] = await Promise.all([startPrometheus({ folder, program }), startPostgres()]);
  let prometheus = started;
  const owner = new Client({ connectionString: postgres.url });
  await owner.connect();
  await owner.query(sql);
  const dataSources = dataSourcesOver(prometheus, postgres, { uid: 'shop', name: 'Shop' });
  const service = createQueryService(dataSources, () => Date.now());
  setSources({ service, dataSources });
  return {
    ...{ postgres, owner, service, dataSources },
    get prometheus() {
      return prometheus;
    },
    backfill: async (late, of) => {
      await prometheus.stop();
      await writeHistory(folder, late, of);
      prometheus = await startPrometheus({ folder, program, port: started.port });
    },
    stop: async () => {
      await owner.end();
      await service.stop();
      await Promise.all([prometheus.stop(), postgres.stop()]);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Samples must come metric by metric, as OpenMetrics wants its families. */
async function writeHistory(folder: string, samples: Iterable<Sample>, families: readonly string[]): Promise<void> {
  const file = path.join(folder, 'history.om');
  const out = fs.openSync(file, 'w');
  const lines = [...families.map((family) => `# TYPE ${family} counter`)];
  for (const [metric, value, seconds] of samples) {
    lines.push(`${metric} ${value} ${seconds}`);
    if (lines.length > 50_000) {
      fs.writeSync(out, `${lines.splice(0).join('\n')}\n`);
    }
  }
  fs.writeSync(out, `${[...lines, '# EOF'].join('\n')}\n`);
  fs.closeSync(out);
  await createPromtool(requireTool('promtool')).createBlocks(file, prometheusData(folder));
  fs.rmSync(file);
}

/** The value of an instant query, straight from Prometheus; null where the answer is empty. */
export async function askPrometheus({ prometheus }: Sources, query: string, time: number): Promise<number | null> {
  const response = await fetch(
    `${prometheus.url}/api/v1/query?${new URLSearchParams({ query, time: String(time / 1000) })}`
  );
  const reply: { status: string; error?: string; data: { result: Array<{ value: [number, string] }> } } =
    await response.json();
  if (reply.status !== 'success') {
    throw new Error(reply.error);
  }
  const value = reply.data.result[0]?.value[1];
  return value === undefined ? null : Number(value);
}
