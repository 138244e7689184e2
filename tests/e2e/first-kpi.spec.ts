import type { Page } from '@playwright/test';

import { expect, isGrafana, test } from './page';

/** Follows "Your first KPI in five minutes" of the README to the letter. With NORTHSTAR_PICTURES its picture is taken anew. */
async function openDefinition(page: Page): Promise<void> {
  if (isGrafana) {
    await page.goto('/dashboard/new');
    await page.getByRole('button', { name: 'Add visualization' }).click();
    await page.getByRole('dialog').getByText('Northstar KPI', { exact: true }).first().click();
    await page.getByPlaceholder('Search for...').fill('Northstar');
    await page.getByText('Northstar KPI', { exact: true }).last().click();
  } else {
    await page.goto('/d/shop-kpis?editPanel=4');
  }
  await page.getByRole('radio', { name: 'Defined here' }).check();
  const start = page.getByRole('button', { name: 'Start from an example' });
  const plain = page.getByRole('button', { name: 'Use plain text' });
  await start.or(plain).first().waitFor();
  if (await start.isVisible()) {
    await start.click();
  }
  await plain.click();
}

const metrics = [
  ['a counter of the example', (text: string) => text, /9\d\.\d+%/],
  [
    'a gauge',
    (text: string) =>
      text
        .replace(
          /inputs:[\s\S]*formula:.*/,
          'inputs:\n  busy: { source: Prometheus, query: sum(shop_workers_busy), over: avg }\nformula: busy'
        )
        .replace('unit: percent', 'unit: short')
        .replace('target: 99.9', 'target: 5')
        .replace(/budget:.*\n/, ''),
    /\d/,
  ],
] as const;

for (const [what, edit, value] of metrics) {
  test(`a first KPI over ${what}, from the README alone`, async ({ page }, { project }) => {
    test.skip(project.name === 'viewer', 'a viewer may not edit a panel');
    await openDefinition(page);
    const text = page.getByRole('textbox', { name: 'Definition of one KPI' });
    await text.fill(edit(await text.inputValue()).replace('name: Request availability', 'name: My first KPI'));
    await text.blur();
    const card = page.getByRole('article', { name: 'My first KPI' });
    await expect(card).toContainText(value);
    if (process.env.NORTHSTAR_PICTURES !== undefined && isGrafana) {
      await page.screenshot({ path: 'src/img/first-kpi-dark.png' });
    }
  });
}
