import type { Page } from '@playwright/test';

import { expect, isGrafana, settled, test } from './page';

const day = 86_400_000;

/** A KPI whose meaning changed five days ago. */
function twoVersions(): string {
  const since = new Date(Date.now() - 5 * day).toISOString().slice(0, 10);
  const until = new Date(Date.now() - 6 * day).toISOString().slice(0, 10);
  const counted = (what: string): string =>
    `{ source: Prometheus, over: sum, query: 'sum(increase(http_requests_total${what}[$__interval]))' }`;
  const inputs = (good: string): string => `{ good: ${counted(`{${good}}`)}, total: ${counted('')} }`;
  return `id: two-versions
name: Two versions
version: 2
owner: { name: Ada }
unit: percent
inputs: ${inputs('code!~"5.."')}
formula: 100 * good / total
target: 99
window: { rolling: 28d }
versions:
  - version: 1
    since: 2025-01-01
    until: ${until}
    reason: Counted only 200, until ${since}.
    definition:
      inputs: ${inputs('code="200"')}
      formula: 100 * good / total
`;
}

const source = { type: 'northstar-kpi-datasource', uid: 'northstar-kpi' };

interface Panel {
  readonly title?: string;
  readonly ids?: readonly string[];
  /** In place of `ids`: a definition in the query. */
  readonly definition?: string;
  readonly w: number;
  readonly h: number;
  readonly links?: ReadonlyArray<{ readonly title: string; readonly url: string; readonly targetBlank?: boolean }>;
}

/** Opens a board with these panels, side by side, on the preview. */
async function openPanels(page: Page, ...panels: Panel[]): Promise<void> {
  let x = 0;
  const dashboard = {
    uid: 'trial',
    title: 'Trial',
    time: { from: 'now-14d', to: 'now' },
    panels: panels.map(({ title = '', ids, definition, w, h, links = [] }, i) => ({
      id: i + 1,
      type: 'northstar-kpi-panel',
      title,
      datasource: source,
      gridPos: { x: (x += w) - w, y: 0, w, h },
      options: {},
      fieldConfig: { defaults: { links }, overrides: [] },
      targets: [
        definition === undefined
          ? { refId: 'A', datasource: source, kind: 'kpis', show: 'status', ids }
          : { refId: 'A', datasource: source, kind: 'inline', show: 'status', definition },
      ],
    })),
  };
  await page.route('**/api/dashboards/uid/trial', (route) => route.fulfill({ json: { dashboard, meta: {} } }));
  await page.goto('/d/trial');
  await page.getByRole('article').first().waitFor();
  await settled(page);
}

test.skip(isGrafana, 'A board of its own is put in the place of one of the preview.');

test('a data link of the field options opens from the value, with the time range in it, and from nothing else', async ({
  page,
}) => {
  const url = '/d/kpi-details?from=${__from}&to=${__to}';
  const links = [{ title: 'Details of ${__field.name}', url, targetBlank: true }];
  const ids = ['checkout-availability'];
  await openPanels(page, { ids, w: 6, h: 8, links }, { ids, w: 6, h: 8 });
  const [linked, plain] = [page.getByRole('article').first(), page.getByRole('article').last()];
  const link = linked.locator('a[href^="/d/kpi-details"]');
  await expect(link).toHaveAttribute('href', /\/d\/kpi-details\?from=\d{13}&to=\d{13}$/);
  await expect(link).toHaveAttribute('target', '_blank');
  await link.focus();
  await expect(link).toBeFocused();
  await expect(plain.locator('a[href^="/d/kpi-details"]')).toHaveCount(0);
});

test('a link that is not safe is no link', async ({ page }) => {
  const links = [{ title: 'Odd', url: 'javascript:alert(1)' }];
  await openPanels(page, { ids: ['checkout-availability'], w: 6, h: 8, links });
  for (const href of await page.locator('article a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))) {
    expect(href).not.toMatch(/^javascript:/);
  }
});

test.describe('a panel of 3 by 3 units', () => {
  const ids = ['checkout-availability', 'cost-per-transaction', 'checkout-time'];

  for (const title of ['', 'A title'] as const) {
    test(`keeps the value with its status in sight, ${title === '' ? 'without' : 'with'} a title`, async ({ page }) => {
      await openPanels(page, ...ids.map((id) => ({ title, ids: [id], w: 3, h: 3 })));
      for (const card of await page.getByRole('article').all()) {
        const value = card.getByText(/^\D{0,2}\d[\d.,]*$/).first();
        await expect(value).toBeVisible();
        const [inner, outer] = [await value.boundingBox(), await page.getByRole('article').first().boundingBox()];
        const own = await card.boundingBox();
        expect(inner!.y).toBeGreaterThanOrEqual(own!.y - 1);
        expect(inner!.y + inner!.height).toBeLessThanOrEqual(own!.y + own!.height + 1);
        expect(inner!.x + inner!.width).toBeLessThanOrEqual(own!.x + own!.width + 1);
        expect(outer).not.toBeNull();
        await expect(card).toContainText(/On target|At risk|Off target/);
        await expect(card.locator('svg').first()).toBeVisible();
      }
    });
  }
});

test.describe('Explain', () => {
  /** The reader may use Explore, or not. */
  async function open(page: Page, mayExplore: boolean, panel: Panel = { ids: ['checkout-availability'], w: 8, h: 8 }) {
    await page.route('**/preview/boot.js', async (route) => {
      const text = await (await route.fetch()).text();
      const body = `${text}
        window.grafanaBootData.user.permissions = ${mayExplore ? "{ 'datasources:explore': true }" : '{}'};
        window.grafanaBootData.settings.exploreEnabled = true;`;
      await route.fulfill({ contentType: 'text/javascript', body });
    });
    await openPanels(page, panel);
    await page.getByRole('button', { name: /^Explain/ }).click();
    return page.getByRole('dialog');
  }

  test('folds the queries of earlier versions, and opens them on request', async ({ page }) => {
    const dialog = await open(page, false, { definition: twoVersions(), w: 8, h: 8 });
    const earlier = dialog.locator('details');
    await expect(earlier).toHaveCount(1);
    await expect(earlier).not.toHaveAttribute('open');
    await expect(earlier.locator('pre').first()).toBeHidden();
    await earlier.locator('summary').click();
    await expect(earlier.locator('pre').first()).toBeVisible();
    // The current queries stand before the earlier ones.
    const first = await dialog.locator('pre').first().boundingBox();
    expect(first!.y).toBeLessThan((await earlier.boundingBox())!.y);
  });

  test('names the zone of its dates', async ({ page }) => {
    await expect(await open(page, false)).toContainText(/Dates and times are in the time zone of the dashboard: \S+/);
  });

  test('opens each query in Explore, over the time that it asked, for those who may use it', async ({ page }) => {
    const dialog = await open(page, true);
    const links = dialog.getByRole('link', { name: /Open the query of .+ in Explore/ });
    const href = (await links.first().getAttribute('href')) ?? '';
    const panes = JSON.parse(new URL(href, 'http://grafana').searchParams.get('panes') ?? '{}');
    expect(panes.kpi.queries[0].expr).toContain('http_requests_total');
    expect(Number(panes.kpi.range.to) - Number(panes.kpi.range.from)).toBeGreaterThan(0);
  });

  test('offers no Explore to others', async ({ page }) => {
    const dialog = await open(page, false);
    await expect(dialog.locator('pre').first()).toBeAttached();
    await expect(dialog.getByRole('link', { name: /in Explore/ })).toHaveCount(0);
  });
});
