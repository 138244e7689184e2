import { cardsOf, expect, expectAccessible, openBoard, test } from './page';

const board = '/d/shop-planning';

for (const theme of ['dark', 'light']) {
  test(`in ${theme}, the planning board shows every kind of KPI`, async ({ page }) => {
    await openBoard(page, `${board}?theme=${theme}`);
    await expect(cardsOf(page, 'Revenue this month').first()).toContainText(/due by now/i);
    await expect(cardsOf(page, 'Orders this quarter').first()).toContainText(/due by now/);
    await expect(cardsOf(page, 'Storefront outside maintenance').first()).toContainText(/left|overspent/);
    await expect(cardsOf(page, 'Median order').first()).toContainText(/€\d\d/);
    await cardsOf(page, 'Order value by region').last().scrollIntoViewIfNeeded();
    for (const region of ['apac', 'eu', 'us']) {
      const row = page.getByRole('row').filter({ hasText: region }).first();
      await expect(row).toContainText(/€\d\d\.\d\d/);
    }
    await expectAccessible(page, 'article');
  });
}

test('past months stand in a list, each with the plan of its time', async ({ page }) => {
  await openBoard(page, board);
  const months = page.getByRole('table').filter({ hasText: /202\d/ }).first();
  await months.scrollIntoViewIfNeeded();
  expect(await months.getByRole('row').count()).toBeGreaterThanOrEqual(3);
});
