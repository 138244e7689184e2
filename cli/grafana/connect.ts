import { fail, ok, type Result } from '../../src/core/base/result';
import { valueAt } from '../../src/core/base/valueAt';
import { second } from '../../src/core/time/units';
import type { SourceInfo } from '../../src/core/query/types';
import { describeSource, ownType } from '../../src/core/wire/sourceInfo';
import { misuse } from '../options/parse';
import type { World } from '../world';
import { GrafanaClient, type Address } from './client';
import { notGrafana } from './faults';

/** A Grafana that answered. */
export interface Grafana {
  readonly client: GrafanaClient;
  readonly version: string;
  /** By name and by uid; KPI data sources left out, so that none queries itself. */
  readonly sources: ReadonlyMap<string, SourceInfo>;
  /** The KPI data sources, by name and by uid. */
  readonly kpiSources: ReadonlyMap<string, { readonly jsonData: unknown }>;
  /** Grafana's time, in ms since the epoch. */
  now(): number;
}

export interface GrafanaOptions {
  readonly grafana: string | undefined;
  readonly log: 'none' | 'json';
}

/** Of a command that asks no Grafana. */
export const noGrafana: GrafanaOptions = { grafana: undefined, log: 'none' };

/** The address that an option names; without it, and with one that cannot be used, a problem. */
export function addressOf({ grafana, log }: GrafanaOptions): Result<Address> {
  if (grafana === undefined) {
    return fail(misuse('The address of Grafana is missing.', 'Write --grafana URL.'));
  }
  const url = parseUrl(grafana);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return fail(misuse('The address of Grafana is no http or https address.', 'Write --grafana https://host/path.'));
  }
  if (url.username !== '' || url.password !== '') {
    const hint = 'Remove them: the token of a service account is read from GRAFANA_TOKEN.';
    return fail(misuse('The address of Grafana holds a name or a password.', hint));
  }
  return ok({ url: `${url.origin}${url.pathname.replace(/\/+$/, '')}`, isLogged: log === 'json' });
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Smaller differences between two clocks are harmless: HTTP has times in whole seconds. As in the browser. */
const tolerance = 15 * second;

/** Reads what a browser reads first: which data sources there are for the owner of the token. */
export async function connect(address: Address, world: World): Promise<Result<Grafana>> {
  const client = new GrafanaClient(address, world);
  const sent = world.now();
  const reply = await client.send({ path: '/api/frontend/settings' });
  if (!reply.ok) {
    return reply;
  }
  const { body, date } = reply.value;
  const listed = valueAt(body, 'datasources');
  const version = valueAt(valueAt(body, 'buildInfo'), 'version');
  if (typeof listed !== 'object' || listed === null || typeof version !== 'string') {
    return fail(notGrafana(address.url, 'JSON without its settings'));
  }
  const ahead = date === null ? 0 : (sent + world.now()) / 2 - (date + second / 2);
  const offset = ahead > tolerance ? Math.round(ahead) : 0;
  return ok({ client, version, ...sourcesIn(listed), now: () => world.now() - offset });
}

function sourcesIn(listed: object): Pick<Grafana, 'sources' | 'kpiSources'> {
  const sources = new Map<string, SourceInfo>();
  const kpiSources = new Map<string, { readonly jsonData: unknown }>();
  for (const [name, settings] of Object.entries(listed)) {
    const [uid, type, jsonData] = [valueAt(settings, 'uid'), valueAt(settings, 'type'), valueAt(settings, 'jsonData')];
    const isBuiltIn = valueAt(valueAt(settings, 'meta'), 'builtIn') === true;
    if (typeof uid === 'string' && typeof type === 'string' && type !== ownType && !isBuiltIn) {
      const source = describeSource({ name, uid, type, jsonData });
      sources.set(uid, source);
      sources.set(name, source);
    } else if (typeof uid === 'string' && type === ownType) {
      kpiSources.set(uid, { jsonData });
      kpiSources.set(name, { jsonData });
    }
  }
  return { sources, kpiSources };
}
