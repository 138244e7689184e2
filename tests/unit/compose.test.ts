import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';

const root = path.join(__dirname, '..', '..');
const read = (...parts: string[]) => fs.readFileSync(path.join(root, ...parts), 'utf8');
const composeText = read('docker-compose.yaml');
const compose: Record<string, unknown> = parse(composeText);
const example = read('.env.example');

type Check = (value: unknown) => boolean;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text: Check = (value) => typeof value === 'string' && value !== '';
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const list =
  (item: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(item);
const map =
  (item: Check): Check =>
  (value) =>
    isRecord(value) && Object.values(value).every(item);
const shape =
  (checks: Record<string, Check>): Check =>
  (value) =>
    isRecord(value) && Object.entries(value).every(([key, inner]) => checks[key]?.(inner) === true);

const duration = matches(/^(\d+(us|ms|s|m|h))+$/);
const command: Check = (value) => text(value) || list(text)(value);
/** The part of the Compose specification that the file uses: https://github.com/compose-spec/compose-spec/blob/main/spec.md */
const service = shape({
  image: matches(/^[\w./-]+(:[\w.-]+)?$/),
  build: shape({ context: text, dockerfile: text }),
  command,
  user: matches(/^\d+:\d+$/),
  pull_policy: matches(/^(always|never|missing|build)$/),
  // Numbers and booleans would be read as YAML's, so everything is a text.
  environment: map((value) => typeof value === 'string'),
  ports: list(matches(/^(\d+\.\d+\.\d+\.\d+:)?(\$\{\w+:-\d+\}|\d+):\d+$/)),
  volumes: list(matches(/^(\.\/[\w./-]+|[a-z][\w-]*):\/[\w./-]+(:ro)?$/)),
  depends_on: map(
    shape({ condition: matches(/^service_(started|healthy|completed_successfully)$/), required: () => true })
  ),
  healthcheck: shape({
    test: (value) => Array.isArray(value) && ['CMD', 'CMD-SHELL'].includes(String(value[0])) && list(text)(value),
    interval: duration,
    timeout: duration,
    retries: Number.isInteger,
  }),
  restart: matches(/^(no|always|on-failure(:\d+)?|unless-stopped)$/),
});

interface Service {
  user?: string;
  image: string;
  build?: unknown;
  environment?: Record<string, string>;
  volumes?: string[];
  ports?: string[];
  healthcheck?: unknown;
  depends_on?: Record<string, { condition: string }>;
}
const services = Object.entries(compose.services as Record<string, Service>);

describe('docker-compose.yaml', () => {
  test.each(['history', 'shop', 'prometheus'])('%s does not run as root', (name) => {
    expect(new Map(services).get(name)?.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  test('the image has every file of src that the demo imports', () => {
    const copied = read('demo', 'Dockerfile').match(/^COPY (src\/\S+)/m)?.[1] ?? '';
    expect(fs.existsSync(path.join(root, copied))).toBe(true);
    expect(read('demo', 'Dockerfile.dockerignore')).toContain(`!${copied}`);
  });

  test('has the shape that the specification gives', () => {
    const file = shape({ name: matches(/^[a-z0-9][a-z0-9_-]*$/), services: map(service), volumes: map(shape({})) });
    expect(services.filter(([, value]) => !service(value)).map(([name]) => name)).toEqual([]);
    expect(file(compose)).toBe(true);
  });

  test.each([
    ['an unknown key', { image: 'a:1', imagee: 'b' }],
    ['a number in the environment', { environment: { PORT: 8080 } }],
    ['an unknown condition', { depends_on: { a: { condition: 'service_done' } } }],
    ['a port that is no mapping', { ports: ['grafana'] }],
    ['a healthcheck without its kind', { healthcheck: { test: ['wget', 'x'] } }],
  ])('the check finds %s', (_, value) => {
    expect(service(value)).toBe(false);
  });

  test('names only services and volumes that it has', () => {
    const names = services.map(([name]) => name);
    const volumes = Object.keys(compose.volumes ?? {});
    for (const [, { depends_on = {}, volumes: mounts = [] }] of services) {
      expect(names).toEqual(expect.arrayContaining(Object.keys(depends_on)));
      const named = mounts.map((mount) => mount.split(':')[0] ?? '').filter((source) => !source.startsWith('.'));
      expect(volumes).toEqual(expect.arrayContaining(named));
    }
  });

  test('waits for health only where a health check says it', () => {
    for (const [, { depends_on = {} }] of services) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        const target = services.find(([other]) => other === name)?.[1];
        expect(condition !== 'service_healthy' || target?.healthcheck !== undefined).toBe(true);
      }
    }
  });

  test('mounts files that are in the repository, apart from the bundle that is built', () => {
    const sources = services.flatMap(([, { volumes = [] }]) => volumes.map((mount) => mount.split(':')[0] ?? ''));
    const files = sources.filter((source) => source.startsWith('./') && source !== './dist');
    expect(files.filter((file) => !fs.existsSync(path.join(root, file)))).toEqual([]);
  });

  test('pins every image to a version, Grafana to 12.4', () => {
    const images = services.map(([, { image }]) => image).filter((image) => image !== 'northstar-kpi-shop');
    const dockerfile = [...read('demo', 'Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image ?? '');
    expect([...images, ...dockerfile].filter((image) => !/:v?\d+\.\d+/.test(image))).toEqual([]);
    expect(images).toContainEqual(expect.stringMatching(/^grafana\/grafana:12\.4\.\d+$/));
    const prometheus = [...images, ...dockerfile].filter((image) => image.startsWith('prom/prometheus'));
    expect(new Set(prometheus).size).toBe(1);
  });

  test('opens a port on loopback only', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  test("keeps Grafana from calling out, and lets the bundle's three plugins in", () => {
    const environment = services.find(([name]) => name === 'grafana')?.[1].environment ?? {};
    expect(environment).toMatchObject({
      GF_ANALYTICS_REPORTING_ENABLED: 'false',
      GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
      GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
      GF_PLUGINS_PREINSTALL_DISABLED: 'true',
      GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS: 'northstar-kpi-app,northstar-kpi-datasource,northstar-kpi-panel',
    });
  });

  test('gives Grafana every variable that the provisioning files read', () => {
    const environment = services.find(([name]) => name === 'grafana')?.[1].environment ?? {};
    const used = [...read('provisioning', 'datasources', 'sources.yaml').matchAll(/\$\{(\w+)\}/g)].map(
      ([, name]) => name
    );
    expect(used.length).toBeGreaterThan(4);
    expect(Object.keys(environment)).toEqual(expect.arrayContaining(used));
  });

  test('every variable has a line in .env.example, and every line is used', () => {
    const used = [...composeText.replaceAll('$$', '').matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    const lines = [...example.matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual([...lines].sort());
  });

  test('the example holds no password', () => {
    expect(example).not.toMatch(/PASSWORD=./);
  });

  const canAsk = spawnSync('docker', ['compose', 'version']).status === 0;
  const name = 'is what "docker compose config" accepts';
  (canAsk ? test : test.skip)(canAsk ? name : `${name} (skipped: no docker command with "compose" here)`, () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'northstar-compose-'));
    const env = path.join(folder, '.env');
    fs.writeFileSync(env, example.replace(/PASSWORD=$/gm, 'PASSWORD=x'));
    try {
      execFileSync('docker', ['compose', '--env-file', env, 'config', '--quiet'], { cwd: root, stdio: 'pipe' });
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});

test('the image of the shop has the versions of package.json', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));
  const versions: Record<string, string> = { ...dependencies, ...devDependencies };
  const pinned = [...read('demo', 'Dockerfile').matchAll(/(esbuild|pg)@([\d.]+)/g)];
  expect(pinned.map(([, name, version]) => [name, version])).toEqual(
    ['esbuild', 'pg'].map((name) => [name, versions[name]])
  );
});
