import http from 'node:http';
import path from 'node:path';

import { type DataSource, readDataSources } from './provisioning/dataSources';
import { type Environment } from './provisioning/expand';
import { createSite } from './site';

export interface PreviewOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** For Prometheus data sources whose file gives no address. */
  readonly prometheusUrl: string;
  /** For PostgreSQL data sources whose file gives no address, user, password or database. */
  readonly postgres: PostgresAddress;
  /** The built plugins, with a module.js a plugin. */
  readonly distDir: string;
  /** With `datasources/*.yaml` and `dashboards/*.json`. */
  readonly provisioningDir: string;
  /** The page's own bundle, as preview/build.ts writes it. */
  readonly hostDir: string;
  /** What provisioning files may name. */
  readonly env: Environment;
}

export interface PostgresAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export interface Preview {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves the preview on the loopback address. Dashboards and plugins are read anew for every page, so that a change
 * shows after a reload; data sources are read once, as in Grafana.
 * @throws Error of node:net when the port is taken, and one that names the file when a provisioning file cannot be read.
 */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const sources = readDataSources(path.join(options.provisioningDir, 'datasources'), options.env);
  const site = createSite(
    options,
    sources.map((source) => withAddress(source, options))
  );
  const server = http.createServer((request, response) => void site.reply(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await site.stop();
    },
  };
}

/** A data source whose provisioning file leaves its address to whoever starts the preview. */
function withAddress(source: DataSource, { prometheusUrl, postgres }: PreviewOptions): DataSource {
  switch (source.type) {
    case 'prometheus':
      return { ...source, url: source.url || prometheusUrl };
    case 'postgres':
    case 'grafana-postgresql-datasource':
      return {
        ...source,
        // Host and port may be two variables with nothing in them.
        url: source.url.replace(/^:$/, '') || `${postgres.host}:${postgres.port}`,
        user: source.user || postgres.user,
        password: source.password || postgres.password,
        jsonData: { ...source.jsonData, database: source.jsonData.database || source.database || postgres.database },
      };
    default:
      return source;
  }
}
