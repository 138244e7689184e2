import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';

import { type Preview, type PreviewOptions, startPreview } from './server';

const options: PreviewOptions = {
  port: 0,
  prometheusUrl: 'http://127.0.0.1:9',
  postgres: { host: '127.0.0.1', port: 9, user: 'reader', password: 'top-secret', database: 'shop' },
  distDir: path.join(__dirname, 'testing/plugins'),
  provisioningDir: path.join(__dirname, 'testing/provisioning'),
  hostDir: path.join(__dirname, 'host'),
  env: {},
};

let preview: Preview;
beforeAll(async () => {
  preview = await startPreview(options);
});
afterAll(() => preview.stop());

interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** `fetch` would tidy up the path and the Host header. */
function get(route: string, headers: http.OutgoingHttpHeaders = {}, method = 'GET'): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { port: new URL(preview.url).port, host: '127.0.0.1', path: route, method, headers },
      (response) => {
        let body = '';
        response.on('data', (chunk) => (body += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      }
    );
    request.on('error', reject).end();
  });
}

test.each(['/', '/d/fixture', '/d/fixture/a-slug?viewPanel=1', '/datasource/fixture', '/a/preview-fixture-app/page'])(
  '%s is the page, under a policy that allows no code from strings',
  async (route) => {
    const { status, headers, body } = await get(route);
    expect(status).toBe(200);
    expect(body).toContain('<div id="root">');
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).not.toContain('unsafe-eval');
  }
);

test.each([
  ['/public/plugins/preview-fixture-app/module.js', 'text/javascript'],
  ['/public/plugins/preview-fixture-datasource/module.js?_cache=1', 'text/javascript'],
  ['/public/plugins/preview-fixture-app/panel/module.js', 'text/javascript'],
  ['/public/plugins/preview-fixture-panel/logo.svg', 'image/svg+xml'],
])('%s is a file of the bundle, never cached', async (route, type) => {
  const { status, headers } = await get(route);
  expect(status).toBe(200);
  expect(headers['content-type']).toContain(type);
  expect(headers['cache-control']).toBe('no-store');
});

test.each([
  '/nothing',
  '/d',
  '/api/dashboards/uid/nothing',
  '/api/datasources',
  '/public/plugins/unknown/module.js',
  '/public/plugins/preview-fixture-app/nothing.js',
  '/public/plugins/preview-fixture-app/../../server.ts',
  '/public/plugins/preview-fixture-app/..%2f..%2fserver.ts',
  '/public/plugins/preview-fixture-app/%2e%2e/%2e%2e/server.ts',
  '/preview/../server.ts',
  '/preview/%2fetc/passwd',
  '/preview/boot',
  '/%ff',
])('%s is not found, and says so in JSON', async (route) => {
  const { status, headers, body } = await get(route);
  expect(status).toBe(404);
  expect(headers['content-type']).toBe('application/json');
  expect(JSON.parse(body).message).toMatch(/^There is no GET /);
});

test('a method that a path does not know is not found', async () => {
  expect((await get('/api/ds/query')).status).toBe(404);
  expect((await get('/', {}, 'POST')).status).toBe(404);
});

test.each([
  [{ host: 'evil.example.com' }, 403],
  [{ host: 'evil.example.com:80' }, 403],
  [{ host: '127.0.0.1.evil.example.com' }, 403],
  [{ origin: 'http://evil.example.com' }, 403],
  [{ origin: 'null' }, 403],
  [{ host: 'localhost:1234' }, 200],
  [{ host: 'localhost:1234', origin: 'http://localhost:1234' }, 200],
])('headers %j are answered with %d', async (headers, status) => {
  expect((await get('/', headers)).status).toBe(status);
});

test('the page learns of data sources, not of their passwords and addresses', async () => {
  const { body } = await get('/preview/boot.js');
  expect(body).toContain('"uid":"golden-postgres"');
  expect(body).toContain('"database":"shop"');
  expect(body).not.toMatch(/top-secret|reader|127\.0\.0\.1/);
});

test('plugins are named as Grafana names them', async () => {
  const { body } = await get('/preview/boot.js');
  const { settings } = JSON.parse(/grafanaBootData = (.*);$/m.exec(body)?.[1] ?? '');
  expect(settings.datasources.Fixture.meta.module).toBe('public/plugins/preview-fixture-datasource/module.js');
  expect(settings.panels['preview-fixture-panel'].baseUrl).toBe('public/plugins/preview-fixture-panel');
  expect(settings.datasources.Fixture.jsonData.greeting).toBe('greetings: [$hello]');
  expect(settings.defaultDatasource).toBe('Golden Prometheus');
});

test('dashboards are listed, and found by uid', async () => {
  const [hit] = JSON.parse((await get('/api/search?type=dash-db')).body);
  expect(hit).toEqual({
    uid: 'fixture',
    title: 'Fixture board',
    tags: ['fixture'],
    type: 'dash-db',
    url: '/d/fixture',
  });
  const found = JSON.parse((await get('/api/dashboards/uid/fixture')).body);
  expect(found.dashboard.panels[0].title).toBe('Requests with code $code');
});

test('a data source of another kind is not asked', async () => {
  const body = JSON.stringify({ from: '0', to: '1', queries: [{ refId: 'A', datasource: { uid: 'fixture' } }] });
  const response = await fetch(`${preview.url}/api/ds/query`, { method: 'POST', body });
  expect(response.status).toBe(400);
  expect((await response.json()).results.A.error).toBe(
    'The preview cannot query data sources of type "preview-fixture-datasource".'
  );
});

test('a port that is taken is said so', async () => {
  const port = Number(new URL(preview.url).port);
  await expect(startPreview({ ...options, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('a provisioning file that cannot be read is named', async () => {
  const provisioningDir = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-'));
  fs.mkdirSync(path.join(provisioningDir, 'datasources'));
  fs.writeFileSync(path.join(provisioningDir, 'datasources/bad.yaml'), 'datasources: [');
  await expect(startPreview({ ...options, provisioningDir })).rejects.toThrow(
    /provisioning file .*bad\.yaml cannot be read/
  );
  fs.rmSync(provisioningDir, { recursive: true });
});
