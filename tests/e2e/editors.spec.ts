import { demoKpis, expect, isGrafana, test } from './page';

test('the catalogue lists every KPI, and finds one by its owner', async ({ page }) => {
  await page.goto('/a/northstar-kpi-app');
  for (const name of demoKpis) {
    await expect(page.getByRole('cell', { name, exact: true })).toBeVisible();
  }
  await page.getByRole('textbox', { name: 'Search KPIs' }).fill('payments');
  await expect(page.getByRole('cell', { name: 'Checkout availability', exact: true })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Refund rate', exact: true })).toBeHidden();
});

const settings = isGrafana ? '/connections/datasources/edit/northstar-kpi' : '/datasource/northstar-kpi';

test('the settings show the definitions, and test them against their sources', async ({ page }, { project }) => {
  test.skip(project.name === 'viewer', 'a viewer may not open the settings of a data source');
  await page.goto(settings);
  await expect(page.getByText(/18 KPIs, \d+ owners, \d+ sources, \d+ KiB/)).toBeVisible();
  await page.getByRole('button', { name: 'Test definitions' }).click();
  await expect(page.getByText('All sources answered.')).toBeVisible({ timeout: 60_000 });
});

test('a definition written in a panel is checked at its place, and its value shown', async ({ page }, { project }) => {
  test.skip(project.name === 'viewer', 'a viewer may not edit a panel');
  await page.goto('/d/shop-kpis?editPanel=4');
  await page.getByRole('radio', { name: 'Defined here' }).check();
  await page.getByRole('button', { name: 'Use plain text' }).click();
  const text = page.getByRole('textbox', { name: 'Definition of one KPI' });
  const example = await text.inputValue();
  await text.fill(example.replace(/formula: .*/, 'formula: 100 * good / totl'));
  await expect(page.getByText(/Unknown input "totl"/).first()).toBeVisible();
  await expect(page.getByText(/Did you mean "total"/).first()).toBeVisible();
  await text.fill(example.replace('name: Request availability', 'name: Answered'));
  await expect(page.getByRole('article', { name: 'Answered' })).toContainText(/9\d\.\d+%/);
});
