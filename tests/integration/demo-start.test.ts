import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startDemo } from '../../demo/demo';
import { loopback } from '../../demo/services/ports';
import { startDockerMode } from '../../scripts/start/docker';
import { sourceHash } from '../../scripts/start/build';
import type { Context } from '../../scripts/start/types';

const root = path.join(__dirname, '..', '..');

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'northstar-start-'));
  fs.chmodSync(folder, 0o755);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function processes(mark: string): string[] {
  const all = execFileSync('ps', ['-eo', 'pid=,command='], { encoding: 'utf8' });
  return all.split('\n').filter((line) => line.includes(mark));
}

async function busyPort(): Promise<{ port: number; close: () => void }> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, loopback, resolve));
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, close: () => server.close() };
}

function run(more: Record<string, string>, ...words: string[]): Promise<{ code: number | null; text: string }> {
  const env = { ...process.env, NORTHSTAR_CACHE: folder, ...more };
  const child = spawn(process.execPath, ['scripts/start.mjs', ...words], { cwd: root, env });
  let text = '';
  child.stdout.on('data', (data: Buffer) => (text += data.toString()));
  child.stderr.on('data', (data: Buffer) => (text += data.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, text })));
}

describe('the demo', () => {
  test('starts, starts again where it was, and leaves nothing running', async () => {
    const steps: string[] = [];
    const options = { folder, days: 2, onStep: (text: string) => steps.push(text) };
    const first = await startDemo(options);
    const orders = await count(first.postgres.url);
    expect(orders).toBeGreaterThan(5000);
    expect(await value(first.prometheus.url, 'count(last_over_time(up[5m]))')).toBe(1);
    expect(await (await fetch(`${first.shop.url}/metrics`)).text()).toContain('http_requests_total{code="200"');
    await first.stop();
    expect(processes(folder)).toEqual([]);

    const second = await startDemo(options);
    expect(await count(second.postgres.url)).toBeGreaterThanOrEqual(orders);
    expect(await value(second.prometheus.url, 'count_over_time(up[1d])')).toBeGreaterThan(1430);
    await second.stop();
    expect(processes(folder)).toEqual([]);
    expect(new Set(steps)).toContain('Starting Prometheus');
  });

  test('goes on while its servers are stopped and started', async () => {
    const said: string[] = [];
    const demo = await startDemo({ folder, days: 1, pauseMs: 500, onChange: (text) => said.push(text) });
    const { postgres, prometheus, shop } = demo;
    const [address, orders] = [postgres.url, await count(postgres.url)];
    const until = async (text: string) => {
      while (!said.includes(text)) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    for (const [name, file] of [
      ['PostgreSQL', 'postgres/postgresql.pid'],
      ['Prometheus', 'prometheus/prometheus.pid'],
    ] as const) {
      process.kill(Number(fs.readFileSync(path.join(folder, file), 'utf8')), 'SIGINT');
      await until(`${name} has ended. It is started again in 1 s.`);
      expect((await fetch(`${shop.url}/checkout`, { method: 'POST' })).status).toBeGreaterThan(0);
      await until(`${name} runs again.`);
    }
    expect(await value(prometheus.url, 'count(last_over_time(up[5m]))')).toBe(1);
    // The shop books on, at the address that it knows, also after its connections broke.
    const reader = `postgresql://${postgres.reader.user}:${postgres.reader.password}@${loopback}:${postgres.port}/${postgres.database}`;
    const deadline = Date.now() + 60_000;
    while ((await count(address)) <= orders && Date.now() < deadline) {
      await fetch(`${shop.url}/checkout`, { method: 'POST' });
    }
    expect(await count(reader)).toBeGreaterThan(orders);
    await demo.stop();
    expect(processes(folder)).toEqual([]);
  });

  test('given up in the middle of the history, it leaves nothing running, and starts over', async () => {
    const giveUp = new AbortController();
    const starting = startDemo({
      folder,
      days: 20,
      signal: giveUp.signal,
      onStep: (_, share = 0) => share > 0.2 && giveUp.abort(),
    });
    await expect(starting).rejects.toMatchObject({ name: 'AbortError' });
    expect(processes(folder)).toEqual([]);
    expect(fs.readdirSync(path.join(folder, 'history'))).toEqual([]);
    const demo = await startDemo({ folder, days: 1 });
    expect(await value(demo.prometheus.url, 'count_over_time(up[1d])')).toBeGreaterThan(1430);
    await demo.stop();
  });
});

async function count(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ n: string }>('select count(*) as n from orders');
  await client.end();
  return Number(rows[0]?.n);
}

async function value(url: string, expression: string): Promise<number> {
  const reply = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(expression)}`);
  return Number(/"value":\[[^,]+,"([^"]+)"\]/.exec(await reply.text())?.[1]);
}

describe('npm start', () => {
  test('a taken port is one sentence', async () => {
    const { port, close } = await busyPort();
    const { code, text } = await run({}, '--port', String(port), '--mode', 'preview');
    close();
    expect(text.trim()).toBe(
      `Port ${port} is already in use by another program. Choose another one: npm start -- --port ${port + 1}`
    );
    expect(code).toBe(1);
  });

  test('a mode that this machine cannot do is one sentence', async () => {
    const { port, close } = await busyPort();
    close();
    const { code, text } = await run({ PATH: folder }, '--port', String(port), '--mode', 'docker');
    expect(text.trim()).toBe('No Docker engine answers on this machine. Start one, or choose another --mode.');
    expect(code).toBe(1);
  });

  test('a second start of the same clone is told to wait for the first', async () => {
    const sleeper = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)', 'start.mjs']);
    fs.writeFileSync(path.join(folder, 'start.pid'), `${sleeper.pid ?? ''}\n`);
    const { code, text } = await run({}, '--mode', 'preview');
    sleeper.kill();
    expect(text).toContain(`This clone is already running, as process ${sleeper.pid}.`);
    expect(code).toBe(1);
  });

  test('interrupted on its way, it takes along what it has started, though only npm is told', async () => {
    const { port, close } = await busyPort();
    close();
    fs.writeFileSync(path.join(folder, 'build.hash'), sourceHash(root));
    const env = { ...process.env, NORTHSTAR_CACHE: folder };
    const npm = spawn('npm', ['start', '--', '--mode', 'preview', '--port', String(port)], { cwd: root, env });
    const ended = new Promise((resolve) => npm.once('close', resolve));
    const text = await new Promise<string>((resolve) => {
      let said = '';
      npm.stderr.on('data', (data: Buffer) => {
        said += data.toString();
        if (said.includes('Starting the shop')) {
          resolve(said);
        }
      });
      npm.once('close', () => resolve(said));
    });
    expect(text).toContain('Starting the shop');
    expect(processes(folder).length + processes(`--port ${port}`).length).toBeGreaterThan(0);
    npm.kill('SIGINT');
    await ended;
    expect([...processes(folder), ...processes(`--port ${port}`)]).toEqual([]);
  });
});

describe('the compose mode', () => {
  /** A docker that writes down what it is told. */
  function fakeDocker(script: string): string {
    const bin = path.join(folder, 'bin');
    fs.mkdirSync(bin);
    fs.writeFileSync(path.join(bin, 'docker'), `#!/bin/sh\necho "$GRAFANA_PORT $*" >> ${folder}/told\n${script}\n`, {
      mode: 0o755,
    });
    return bin;
  }

  function context(port: number): Context {
    const clone = path.join(folder, 'clone');
    fs.mkdirSync(path.join(clone, 'dist'), { recursive: true });
    fs.writeFileSync(path.join(clone, 'dist', 'module.js'), '');
    fs.copyFileSync(path.join(root, '.env.example'), path.join(clone, '.env.example'));
    fs.writeFileSync(path.join(folder, 'build.hash'), sourceHash(clone));
    const progress = {
      say: () => {},
      step: <T>(_: string, task: (onShare: () => void) => Promise<T>) => task(() => {}),
    };
    return { root: clone, cache: folder, port, mode: null, progress, signal: new AbortController().signal };
  }

  const pathBefore = process.env.PATH;
  afterEach(() => {
    process.env.PATH = pathBefore;
  });

  test('makes .env, brings the stack up on the port, and takes it down', async () => {
    process.env.PATH = `${fakeDocker('')}:${pathBefore}`;
    const { createServer } = await import('node:http');
    const grafana = createServer((_, response) => response.end('{}'));
    await new Promise<void>((resolve) => grafana.listen(0, loopback, resolve));
    const address = grafana.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const running = await startDockerMode(context(port));
    await running.stop();
    grafana.close();
    const environment = fs.readFileSync(path.join(folder, 'clone', '.env'), 'utf8');
    const password = /GRAFANA_ADMIN_PASSWORD=([0-9a-f]{24})/.exec(environment)?.[1] ?? 'none';
    expect(running.lines.join('\n')).toContain(`http://127.0.0.1:${port}/`);
    expect(running.lines.join('\n')).toContain(password);
    expect(fs.readFileSync(path.join(folder, 'told'), 'utf8').trim().split('\n')).toEqual([
      `${port} compose up --build --detach`,
      `${port} compose down --remove-orphans`,
    ]);
  });

  test('takes down what came up when the rest did not, and names the log', async () => {
    process.env.PATH = `${fakeDocker('[ "$2" = down ] || { echo "no such image" >&2; exit 1; }')}:${pathBefore}`;
    await expect(startDockerMode(context(1))).rejects.toMatchObject({
      problem: { message: '"docker compose up" failed.', hint: expect.stringContaining('docker-compose-up.log') },
    });
    expect(fs.readFileSync(path.join(folder, 'told'), 'utf8')).toContain('compose down');
  });
});
