import { type Browser, chromium, type Page } from '@playwright/test';

import { chromiumLaunch } from '../../chromium';
import { board, titles } from './board';

/** What one panel sent to the server, and what its data source was given in return. */
export interface Probed {
  readonly posted: readonly unknown[];
  readonly reply: unknown;
}

/** A browser like the one of the suite of tests/e2e. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch(chromiumLaunch);
}

/** Opens the board of probes, in a browser five hours and three quarters ahead, and collects what every panel did. */
export async function probe(
  browser: Browser,
  url: string,
  prepare?: (page: Page) => Promise<void>
): Promise<Record<string, Probed>> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1600 }, timezoneId: 'Asia/Kathmandu' });
  const posts: Array<{ panel: string; body: unknown }> = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/ds/query')) {
      const { searchParams } = new URL(request.url());
      const body = { type: searchParams.get('ds_type'), ...withoutIds(request.postDataJSON()) };
      posts.push({ panel: request.headers()['x-panel-id'] ?? '', body });
    }
  });
  await prepare?.(page);
  await page.goto(`${url}/d/${board.uid}`);
  await page.waitForFunction(
    (due) =>
      [...document.querySelectorAll('[data-testid=state]')].filter((one) => /Done|Error/.test(one.textContent ?? ''))
        .length === due,
    board.panels.length
  );
  const values = page.getByTestId('value');
  const replies = await values.allTextContents();
  await page.close();
  return Object.fromEntries(
    titles.map((title, index) => {
      const id = String(board.panels[index]?.id);
      const posted = posts.filter(({ panel }) => panel === id).map(({ body }) => body);
      const text = replies[index] ?? '';
      return [title, { posted, reply: text === '' ? null : JSON.parse(text) }];
    })
  );
}

/** Numbers that a Grafana gives its data sources are its own. */
function withoutIds(body: { queries: Array<Record<string, unknown>> }): object {
  return { ...body, queries: body.queries.map(({ datasourceId, ...query }) => query) };
}

/** `probe.ts <url>` writes what it finds as JSON: Jest's own world lacks what Playwright needs. */
async function main(url: string): Promise<void> {
  const browser = await openBrowser();
  process.stdout.write(JSON.stringify(await probe(browser, url)));
  await browser.close();
}

if (require.main === module) {
  void main(process.argv[2] ?? '');
}
