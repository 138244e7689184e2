import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test as base } from '@playwright/test';

/** True where the suite runs against a real Grafana, given by GRAFANA_URL; false on the preview. */
export const isGrafana = process.env.GRAFANA_URL !== undefined;

/** What a browser complained about; a test that uses it fails when there is anything. Network failures are not ours. */
interface Fixtures {
  readonly complaints: string[];
}

/** Said by Grafana's own pages, whatever plugins are there, or by the network. */
const notOurs = [/Failed to load resource/, /favicon/, /ResizeObserver loop/, /\[Vue\]/, /Download the React DevTools/];

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        const where = message.location().url;
        const ours = !isGrafana || /northstar-kpi/.test(`${where} ${message.text()}`);
        if (message.type() === 'error' && ours && !notOurs.some((pattern) => pattern.test(message.text()))) {
          complaints.push(message.text());
        }
      });
      await use(complaints);
      expect(complaints, 'what the browser complained about').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** The KPIs of the demo: those of kpis/. */
export const demoKpis = [
  'Orders per day',
  'Conversion',
  'Revenue per thousand requests',
  'Refund rate',
  'Cost per transaction',
  'Checkout availability',
  'Site availability',
  'Pages within 300 ms',
  'Mean checkout time',
  'Worker saturation',
  'Longest queue',
  'Shop health',
] as const;

export const statusWords = /On target|At risk|Off target/;

/** The cards of a KPI on the page: a board may show it more than once. */
export function cardsOf(page: Page, name: string): Locator {
  return page.getByRole('article', { name, exact: true });
}

/** Opens a board and waits until every card on it shows a status. Gives the cards. */
export async function openBoard(page: Page, address = '/d/shop-kpis'): Promise<Locator> {
  await page.goto(address);
  const cards = page.getByRole('article');
  await cards.first().waitFor();
  await settled(page);
  return cards;
}

/** Waits until nothing is being fetched: no card is waiting, and the data requests have ended. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() =>
    [...document.querySelectorAll('article')].every((card) =>
      /On target|At risk|Off target|No data|Stale|Not enough data|Draft|Retired/.test(card.textContent ?? '')
    )
  );
}

/** Counts the data requests that a page sends from now on, with the queries in each. */
export function countRequests(page: Page): number[] {
  const queries: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/api/ds/query')) {
      queries.push(request.postDataJSON().queries.length);
    }
  });
  return queries;
}

/** Rules of WCAG 2.1 A and AA, over what is ours on the page: the whole of the preview, our panels in Grafana. */
export async function expectAccessible(page: Page, ours = 'article, [role=dialog]'): Promise<void> {
  const axe = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']);
  const { violations } = await axe.include(ours).analyze();
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html).join(' | ')})`);
  expect(told).toEqual([]);
}
