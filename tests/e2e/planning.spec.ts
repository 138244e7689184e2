import { cardsOf, expect, expectAccessible, openBoard, test } from './page';

const board = '/d/shop-planning';

for (const theme of ['dark', 'light']) {
  test(`in ${theme}, the planning board shows every kind of KPI`, async ({ page }) => {
    await openBoard(page, `${board}?theme=${theme}`);
    await expect(cardsOf(page, 'Revenue this month').first()).toContainText(/due by now/i);
    await expect(cardsOf(page, 'Orders this quarter').first()).toContainText(/Q\d/);
    await expect(cardsOf(page, 'Storefront outside maintenance').first()).toContainText(/left|overspent/);
    await expect(cardsOf(page, 'Median order').first()).toContainText(/€\d\d/);
    const regions = cardsOf(page, 'Order value by region').last();
    await regions.scrollIntoViewIfNeeded();
    for (const region of ['apac', 'eu', 'us']) {
      await expect(regions).toContainText(region);
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
