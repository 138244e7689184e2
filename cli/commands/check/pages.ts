import type { Kpi } from '../../../src/core/definition/types';
import { second } from '../../../src/core/time/units';
import type { World } from '../../world';

const patience = 10 * second;

/** Whether the runbooks of KPIs answer: why not, or null, by address. No token is sent. */
export async function askPages(kpis: readonly Kpi[], world: World): Promise<ReadonlyMap<string, string | null>> {
  const urls = new Set(
    kpis.flatMap(({ links }) =>
      links.filter(({ kind, url }) => kind === 'runbook' && /^https?:/i.test(url)).map(({ url }) => url)
    )
  );
  const answers = await Promise.all([...urls].map(async (url) => [url, await faultOf(url, world)] as const));
  world.signal.throwIfAborted();
  return new Map(answers);
}

async function faultOf(url: string, { fetch, signal }: World): Promise<string | null> {
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
    const { status } = await fetch(url, { signal: limit });
    return status < 400 ? null : `answers with HTTP status ${status}.`;
  } catch {
    return 'cannot be reached.';
  }
}
