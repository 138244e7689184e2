import fs from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';

import { readDataSources } from '../../preview/provisioning/dataSources';
import { type Environment } from '../../preview/provisioning/expand';

/** The Grafana that the golden files are recorded from. */
export interface Grafana {
  readonly url: string;
  readonly authorization: string;
  ask(method: string, route: string, body?: unknown): Promise<{ status: number; body: unknown }>;
}

/** The one that GRAFANA_URL names, with user and password in it. */
export function connect(): Grafana {
  const target = new URL(process.env.GRAFANA_URL ?? 'http://admin:admin@127.0.0.1:3000');
  const authorization = `Basic ${Buffer.from(`${target.username}:${target.password}`).toString('base64')}`;
  return {
    url: target.origin,
    authorization,
    ask: async (method, route, body) => {
      const response = await fetch(new URL(route, target.origin), {
        method,
        headers: { 'Content-Type': 'application/json', Authorization: authorization },
        body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    },
  };
}

/** Adds the data sources of the fixtures, in the place of any that have their uids. */
export async function addDataSources(grafana: Grafana, env: Environment): Promise<{ remove(): Promise<void> }> {
  const sources = readDataSources(path.join(__dirname, 'fixtures/provisioning/datasources'), env);
  const remove = async (): Promise<void> => {
    for (const { uid } of sources) {
      await grafana.ask('DELETE', `/api/datasources/uid/${uid}`);
    }
  };
  await remove();
  for (const { password, id, editable, ...source } of sources) {
    const added = await grafana.ask('POST', '/api/datasources', {
      ...source,
      access: 'proxy',
      secureJsonData: { password },
    });
    if (added.status !== 200) {
      throw new Error(`Grafana did not take the data source ${source.uid}: ${JSON.stringify(added.body)}`);
    }
  }
  return { remove };
}

/** Writes a golden file in the house's style. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  const style = await prettier.resolveConfig(file);
  fs.writeFileSync(file, await prettier.format(JSON.stringify(value), { ...style, parser: 'json' }));
}
