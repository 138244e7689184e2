import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { inboxPath } from '../../demo/shop/inbox';
import { trouble } from '../../demo/trouble';
import { ensureBuild } from './build';
import { runLogged } from './command';
import type { Context, Running } from './types';

/** .env as .env.example has it, with random passwords where the example leaves them empty. */
export function environmentFrom(example: string): string {
  return example.replace(/^(\w*PASSWORD)=$/gm, (_, name: string) => `${name}=${randomBytes(12).toString('hex')}`);
}

/** The value of a variable in the text of an .env file. */
export function valueIn(text: string, name: string): string {
  return new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
}

function ensureEnvironment(root: string): string {
  const file = path.join(root, '.env');
  if (!fs.existsSync(file)) {
    const example = fs.readFileSync(path.join(root, '.env.example'), 'utf8');
    fs.writeFileSync(file, environmentFrom(example), { mode: 0o600 });
  }
  return fs.readFileSync(file, 'utf8');
}

/** Where the page with the alerts that arrive is served. */
function inboxPort(port: number): number {
  return port === 65_535 ? port - 1 : port + 1;
}

async function compose({ root, cache, port }: Context, words: readonly string[], signal?: AbortSignal): Promise<void> {
  const logFile = path.join(cache, `docker-compose-${words[0] ?? ''}.log`);
  const { code, log } = await runLogged({
    command: 'docker',
    args: ['compose', ...words],
    cwd: root,
    env: { GRAFANA_PORT: String(port), INBOX_PORT: String(inboxPort(port)) },
    logFile,
    signal,
  });
  if (code !== 0) {
    throw /no space left/i.test(log)
      ? trouble('disk-full', 'Docker has no room left: the disk is full.', 'Free some space and start again.')
      : trouble('compose-failed', `"docker compose ${words[0] ?? ''}" failed.`, `What it said stands in ${logFile}`);
  }
}

async function waitFor(url: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    signal.throwIfAborted();
    const reply = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => null);
    if (reply?.ok) {
      return;
    }
    if (Date.now() > deadline) {
      throw trouble('service-failed', 'Grafana does not answer.', 'docker compose logs grafana tells why.');
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** The compose stack. Its data stay in volumes when it is stopped. */
export async function startDockerMode(context: Context): Promise<Running> {
  const { root, port, progress, signal } = context;
  const environment = ensureEnvironment(root);
  await ensureBuild(context);
  const stop = () => compose(context, ['down', '--remove-orphans']);
  try {
    // Not --wait: it takes the history's container, which ends, for one that failed.
    await progress.step('Starting the containers', async () => {
      await compose(context, ['up', '--build', '--detach'], signal);
      await waitFor(`http://127.0.0.1:${port}/api/health`, signal);
    });
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
  return {
    lines: [
      `The KPIs of the demo shop: http://127.0.0.1:${port}/d/shop-kpis`,
      `Alerts arrive at http://127.0.0.1:${inboxPort(port)}${inboxPath}`,
      `Everybody can look; to edit, sign in as admin with the password ${valueIn(environment, 'GRAFANA_ADMIN_PASSWORD')}`,
    ],
    ended: new Promise(() => {}),
    stop,
  };
}
