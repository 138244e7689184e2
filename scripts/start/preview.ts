import path from 'node:path';
import { buildHost } from '../../preview/build';
import { startPreview } from '../../preview/server';
import { startLocal } from './local';
import type { Context, Running } from './types';

/** The preview: the boards on a page of our own, over a local Prometheus and PostgreSQL. */
export async function startPreviewMode(context: Context): Promise<Running> {
  const { root, cache, port, progress } = context;
  const { demo, variables } = await startLocal(context);
  try {
    const { postgres, prometheus } = demo;
    const preview = await progress.step('Starting the preview', async () => {
      const hostDir = path.join(cache, 'preview');
      await buildHost(hostDir);
      return startPreview({
        port,
        prometheusUrl: prometheus.url,
        postgres: { ...postgres.reader, host: postgres.host, port: postgres.port, database: postgres.database },
        distDir: path.join(root, 'dist'),
        provisioningDir: path.join(root, 'provisioning'),
        hostDir,
        env: { ...process.env, ...variables },
      });
    });
    return {
      lines: [
        `The KPIs of the demo shop: ${preview.url}/d/shop-kpis`,
        'This is a preview without a Grafana: boards are drawn, but nothing can be saved.',
      ],
      ended: demo.ended.then((name) => `${name} has ended. Its log stands in ${path.join(cache, 'demo')}`),
      stop: async () => {
        await preview.stop();
        await demo.stop();
      },
    };
  } catch (error) {
    await demo.stop();
    throw error;
  }
}
