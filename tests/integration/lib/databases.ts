import type { Connection } from 'mysql2/promise';
import { Client } from 'pg';
import { startPostgres } from '../../../demo/services/postgres';
import { createQueryService } from '../../../preview/query/query';
import { startMariadb, type MariadbOptions } from '../../services/mariadb';
import { setSources } from './runtime';
import { sqlSource } from './sources';

/** A PostgreSQL and a MariaDB side by side, as their owners see them. */
export interface Databases {
  readonly postgres: Client;
  readonly mariadb: Connection;
  /** For clients of their own. */
  readonly urls: { readonly postgres: string; readonly mariadb: string };
  stop(): Promise<void>;
}

/**
 * Both databases, empty, asked as Grafana asks them: as `postgres` and `mariadb`, in UTC, and as `mariadb-elsewhere`, in
 * MariaDB's own time zone.
 */
export async function startDatabases(options: MariadbOptions = {}): Promise<Databases> {
  const [forPostgres, forMariadb] = await Promise.all([startPostgres(), startMariadb(options)]);
  const postgres = new Client({ connectionString: forPostgres.url });
  await postgres.connect();
  const mariadb = await forMariadb.connect();
  const dataSources = [
    sqlSource(1, 'postgres', 'grafana-postgresql-datasource', forPostgres, forPostgres.reader),
    sqlSource(2, 'mariadb', 'mysql', forMariadb, forMariadb, { timezone: '+00:00' }),
    sqlSource(3, 'mariadb-elsewhere', 'mysql', forMariadb, forMariadb),
  ];
  const service = createQueryService(dataSources, () => Date.now());
  setSources({ service, dataSources });
  return {
    postgres,
    mariadb,
    urls: { postgres: forPostgres.url, mariadb: forMariadb.url },
    stop: async () => {
      await postgres.end();
      await mariadb.end();
      await service.stop();
      await Promise.all([forPostgres.stop(), forMariadb.stop()]);
    },
  };
}
