import fs from 'node:fs';
import path from 'node:path';
import { startChild } from './child';
import { openFolder } from './folder';
import { loopback, onPort } from './ports';
import { requireTool } from './tools';
import type { Service } from './service';

/** What Prometheus scrapes four times a minute. */
export interface ScrapeTarget {
  readonly job: string;
  /** host:port of a metrics page at /metrics. */
  readonly address: string;
  /** Replaces or adds labels of the target. */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface PrometheusOptions {
  /** Where data, configuration and log go; a temporary folder when it is left out, gone after `stop`. */
  readonly folder?: string;
  /** A free one when it is left out. */
  readonly port?: number;
  readonly scrape?: readonly ScrapeTarget[];
  /** The path of the program, where it is another one than that on the PATH. */
  readonly program?: string;
  readonly signal?: AbortSignal;
}

/** Prometheus' data folder within the service's folder: blocks written there before the start are served. */
export function prometheusData(folder: string): string {
  return path.join(folder, 'data');
}

// JSON is YAML, and needs no library to write.
function configuration(scrape: readonly ScrapeTarget[]): string {
  return JSON.stringify({
    global: { scrape_interval: '15s', scrape_timeout: '10s' },
    scrape_configs: scrape.map(({ job, address, labels }) => ({
      job_name: job,
      static_configs: [{ targets: [address], labels: { ...labels } }],
    })),
  });
}

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/-/ready`, { signal: AbortSignal.timeout(2000) });
  return response.ok;
}

/** Starts a Prometheus on loopback that keeps 400 days. Rejects with a `Trouble`. */
export async function startPrometheus(options: PrometheusOptions = {}): Promise<Service> {
  const command = options.program ?? requireTool('prometheus');
  const folder = openFolder(options.folder, 'prometheus');
  const config = path.join(folder.path, 'prometheus.yaml');
  const data = prometheusData(folder.path);
  fs.mkdirSync(data, { recursive: true });
  fs.writeFileSync(config, configuration(options.scrape ?? []));
  try {
    return await onPort(options.port, async (port) => {
      const url = `http://${loopback}:${port}`;
      const child = await startChild({
        name: 'Prometheus',
        command,
        args: [
          `--config.file=${config}`,
          `--storage.tsdb.path=${data}`,
          '--storage.tsdb.retention.time=400d',
          `--web.listen-address=${loopback}:${port}`,
        ],
        folder: folder.path,
        mark: data,
        port,
        signal: options.signal,
        isReady: () => isReady(url),
      });
      return { url, port, ended: child.ended, stop: () => child.stop().finally(() => folder.release()) };
    });
  } catch (error) {
    folder.release();
    throw error;
  }
}
