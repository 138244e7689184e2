/**
 * `visit.ts <url>` goes through the pages of a preview over preview/testing/provisioning as a person would, and
 * writes what it saw as JSON. It runs in a process of its own: Jest's world lacks what Playwright needs.
 */
import { type Page } from '@playwright/test';

import { openBrowser } from '../../tests/golden/browser/probe';

type Visit = (page: Page, url: string) => Promise<unknown>;

const value = (page: Page, index = 0) => page.getByTestId('value').nth(index);

/** Waits until so many panels have what they asked for, the one or the three of the board. */
async function settled(page: Page, panels = 3): Promise<void> {
  await page.waitForFunction(
    (due) =>
      [...document.querySelectorAll('[data-testid=state]')].filter((one) => /Done|Error/.test(one.textContent ?? ''))
        .length === due,
    panels
  );
}

const visits: Readonly<Record<string, Visit>> = {
  list: async (page, url) => {
    await page.goto(url);
    await page.getByRole('link', { name: 'Fixture board' }).click();
    await settled(page);
    return { path: new URL(page.url()).pathname, heading: await page.getByRole('heading', { level: 1 }).textContent() };
  },

  board: async (page, url) => {
    await page.goto(`${url}/d/fixture`);
    await settled(page);
    await page.getByRole('button', { name: 'count' }).first().click();
    await page.getByText('{"count":6}').waitFor();
    const before = { values: [await value(page).textContent(), await value(page, 1).textContent()] };
    await page.getByRole('button', { name: 'A closed row' }).click();
    await page.getByTestId('data-testid Panel status error').nth(1).hover();
    const error = await page.getByRole('tooltip').textContent();
    return { ...before, error, text: await page.getByText('## Words').textContent() };
  },

  variables: async (page, url) => {
    await page.goto(`${url}/d/fixture?var-code=500&var-note=south`);
    await settled(page);
    const first = {
      title: await page.getByText(/Requests with code/).textContent(),
      orders: await value(page, 1).textContent(),
    };
    await page.getByLabel('note').fill('north');
    await page.getByLabel('note').press('Enter');
    await page.waitForURL(/var-note=north/);
    await page.waitForFunction(
      (last) => document.querySelectorAll('[data-testid=value]')[1]?.textContent !== last,
      first.orders
    );
    return { ...first, then: await value(page, 1).textContent() };
  },

  refresh: async (page, url) => {
    let posts = 0;
    page.on('request', (request) => (posts += request.url().includes('/api/ds/query') ? 1 : 0));
    await page.goto(`${url}/d/fixture`);
    await settled(page);
    const first = posts;
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await page.waitForTimeout(500);
    const second = posts - first;
    await page.getByRole('button', { name: /Move time range forwards/i }).click();
    await page.waitForURL(/from=\d+&to=\d+/);
    return { first, second, address: new URL(page.url()).search };
  },

  alone: async (page, url) => {
    await page.goto(`${url}/d/fixture?viewPanel=panel-2`);
    await settled(page, 1);
    const panels = await page.getByTestId('value').count();
    await page.getByRole('button', { name: 'Back to dashboard' }).click();
    await value(page, 1).waitFor();
    return { panels, address: new URL(page.url()).search };
  },

  edit: async (page, url) => {
    await page.goto(`${url}/d/fixture?editPanel=1`);
    await settled(page, 1);
    await page.getByLabel('Expression').fill('vector(1234.56)');
    await page.getByLabel('Expression').blur();
    await page.getByText('1.2 K').waitFor();
    return value(page).textContent();
  },

  settings: async (page, url) => {
    await page.goto(`${url}/datasource/fixture`);
    await page.locator('.monaco-editor .view-line').first().waitFor();
    await page.locator('.monaco-editor textarea').first().focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('good: morning');
    await page.getByRole('heading').first().click();
    await page.getByRole('button', { name: 'Test' }).click();
    return page.getByText(/The fixture works/).textContent();
  },

  app: async (page, url) => {
    await page.goto(`${url}/a/preview-fixture-app/some/page`);
    return page.getByText(/The page/).textContent();
  },

  theme: async (page, url) => {
    const colour = () =>
      page.evaluate(
        () => getComputedStyle(document.querySelector('main')?.parentElement ?? document.body).backgroundColor
      );
    await page.goto(url);
    await page.getByRole('heading').first().waitFor();
    const dark = await colour();
    await page.getByRole('button', { name: 'Light theme' }).click();
    const light = await colour();
    await page.reload();
    await page.getByRole('heading').first().waitFor();
    return { changed: dark !== light, kept: light === (await colour()) };
  },

  missing: async (page, url) => {
    await page.goto(`${url}/d/nothing`);
    return page.getByRole('alert').textContent();
  },
};

async function main(url: string): Promise<void> {
  const browser = await openBrowser();
  const seen: Record<string, unknown> = {};
  const complaints: string[] = [];
  for (const [name, visit] of Object.entries(visits)) {
    const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    page.on('pageerror', (error) => complaints.push(`${name}: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && complaints.push(`${name}: ${message.text()}`));
    seen[name] = await visit(page, url);
    await page.close();
  }
  await browser.close();
  process.stdout.write(JSON.stringify({ ...seen, complaints }));
}

void main(process.argv[2] ?? '');
