import {
  cardsOf,
  countRequests,
  demoKpis,
  expect,
  expectAccessible,
  openBoard,
  settled,
  statusWords,
  test,
} from './page';

for (const theme of ['dark', 'light']) {
  test(`in ${theme}, the board shows every KPI with its value, status and target`, async ({ page }) => {
    const cards = await openBoard(page, `/d/shop-kpis?theme=${theme}`);
    for (const name of demoKpis) {
      const card = cardsOf(page, name).first();
      await card.scrollIntoViewIfNeeded();
      await expect(card).toContainText(/\d/);
      await expect(card).toContainText(statusWords);
      await expect(card).toContainText('Target');
    }
    expect(await cards.count()).toBeGreaterThanOrEqual(demoKpis.length);
    await expectAccessible(page, 'article');
  });
}

test('a card with an error budget says what is left of it, as a share, as time and as events', async ({ page }) => {
  // Beside Grafana's menu a smaller screen has no room for all of it.
  await page.setViewportSize({ width: 2560, height: 1440 });
  await openBoard(page);
  const card = cardsOf(page, 'Checkout availability').last();
  await card.scrollIntoViewIfNeeded();
  await expect(card).toContainText(/\d+% (left|overspent)/);
  await expect(card).toContainText(/of full outage/);
  await expect(card).toContainText(/\d+ bad of \d+ allowed/);
});

test('every full card names its owner, with a way to reach them, and how old the data are', async ({ page }) => {
  await openBoard(page);
  for (const name of ['Site availability', 'Refund rate', 'Longest queue']) {
    const card = cardsOf(page, name).last();
    await card.scrollIntoViewIfNeeded();
    await expect(card.getByRole('link')).toHaveAttribute('href', /^mailto:/);
    await expect(card).toContainText(/Data .+ old/);
  }
});

test('a refresh fetches no more than the tail', async ({ page }) => {
  await openBoard(page);
  const requests = countRequests(page);
  await page
    .getByRole('button', { name: /^(Refresh|data-testid RefreshPicker run button)$/ })
    .first()
    .click();
  await page.waitForTimeout(1500);
  await settled(page);
  expect(requests.length).toBeLessThanOrEqual(6);
});

/** In `em`: the padding of the Explain button reaches into that of the tile, so that its word ends where the lines end. */
const reach = 0.45;

test('nothing stands outside of a card, from a phone to a wall', async ({ page }) => {
  for (const size of [
    { width: 420, height: 900 },
    { width: 1024, height: 768 },
    { width: 2560, height: 1440 },
  ]) {
    await page.setViewportSize(size);
    await openBoard(page);
    const spilt = await page.getByRole('article').evaluateAll(
      (articles, reach) =>
        articles
          .filter((card) => {
            const aside = reach * parseFloat(getComputedStyle(card).fontSize);
            return card.scrollWidth > card.clientWidth + aside || card.scrollHeight > card.clientHeight + 1;
          })
          .map((card) => `${card.querySelector('h3')?.textContent}: ${card.scrollWidth}x${card.scrollHeight}`),
      reach
    );
    expect(spilt, `at ${size.width} px`).toEqual([]);
  }
});
