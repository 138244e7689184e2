import { expect, expectAccessible, openBoard, test } from './page';

test('Explain opens by keyboard, tells how the number came about, and gives the focus back', async ({ page }) => {
  await openBoard(page);
  const button = page.getByRole('button', { name: 'Explain Checkout availability' }).last();
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Checkout availability' });
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText('100 * good / total');
  await expect(dialog).toContainText(/100 \* [\d.]+ \/ [\d.]+/);
  // Counters are read by their law, and the reason is told.
  await expect(dialog).toContainText('sum(((last_over_time(http_requests_total');
  await expect(dialog).toContainText('the queries sent differ from those written');
  await expect(dialog).toContainText(/[\d,]+ of [\d,]+ buckets/);
  await expect(dialog).toContainText(/28 days, in buckets of 5 minutes/);
  await expectAccessible(page, '[role=dialog]');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
});

test('the numbers of Explain give the value that the card shows', async ({ page }) => {
  await openBoard(page);
  const card = page.getByRole('article', { name: 'Checkout availability' }).last();
  const shown = Number(/([\d.]+)%/.exec((await card.textContent()) ?? '')?.[1]);
  await page.getByRole('button', { name: 'Explain Checkout availability' }).last().click();
  const text = (await page.getByRole('dialog').textContent()) ?? '';
  const [, good, total] = /100 \* ([\d.]+) \/ ([\d.]+?)Result/.exec(text) ?? [];
  expect((100 * Number(good)) / Number(total)).toBeCloseTo(shown, 2);
});

test('a mixed KPI names both of its sources', async ({ page }) => {
  await openBoard(page);
  await page.getByRole('button', { name: 'Explain Revenue per thousand requests' }).last().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/from Prometheus/);
  await expect(dialog).toContainText(/from Shop/);
});
