import { defineConfig, type PlaywrightTestOptions } from '@playwright/test';
import { chromiumLaunch } from './tests/chromium';

/** A Grafana over the demo, as `npm start -- --mode grafana` makes it; without it the suite starts the preview. */
const grafana = process.env.GRAFANA_URL;
const port = Number(process.env.PREVIEW_PORT ?? 3987);
const preview = `http://127.0.0.1:${port}`;

// As a header: where anonymous visitors are let in nothing asks a browser for its `httpCredentials`.
const login = Buffer.from(process.env.GRAFANA_LOGIN ?? 'admin:admin').toString('base64');
const asAdmin: Partial<PlaywrightTestOptions> = { extraHTTPHeaders: { Authorization: `Basic ${login}` } };

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 30_000 },
  // The servers under test share this machine: one browser at a time keeps the figures of one test out of another's.
  workers: 1,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
  use: {
    baseURL: grafana ?? preview,
    viewport: { width: 1600, height: 1200 },
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: chromiumLaunch,
  },
  projects: grafana === undefined ? [{ name: 'preview' }] : [{ name: 'admin', use: asAdmin }, { name: 'viewer' }],
  webServer:
    grafana === undefined
      ? {
          command: `node scripts/start.mjs --mode preview --port ${port}`,
          url: preview,
          timeout: 600_000,
          reuseExistingServer: process.env.PREVIEW_PORT !== undefined,
          gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
          stdout: 'pipe',
        }
      : undefined,
});
