import { expect, expectAccessible, isGrafana, openBoard, test } from './page';

test('a KPI in full: value against target, budget burn-down, burn rates and forecast', async ({ page }) => {
  await openBoard(page, '/d/kpi-details');
  await expect(page.getByRole('group', { name: 'Checkout availability' })).toContainText(/lowest 9\d\.\d+%, highest/);
  await expect(page.getByRole('group', { name: 'Error budget' }).first()).toContainText(/lowest .+%, highest .+%/);
  await expect(page.getByRole('group', { name: 'Burn rate' })).toContainText(/over 1 hour: lowest/);
  await expect(page.getByRole('group', { name: 'Forecast' })).toContainText(/Expected at the end: 9\d\.\d+%, between/);
  await expectAccessible(page, 'article');
});

test('the variable chooses the KPI', async ({ page }) => {
  await openBoard(page, '/d/kpi-details?var-kpi=conversion');
  await expect(page.getByRole('article', { name: 'Conversion' }).first()).toContainText(/\d+\.\d+%/);
});

test('a time range in the future and one before all data say so and break nothing', async ({ page }) => {
  await openBoard(page, '/d/kpi-details?from=2030-01-01T00:00:00Z&to=2030-01-02T00:00:00Z');
  await expect(page.getByRole('article').first()).toBeVisible();
  await openBoard(page, '/d/kpi-details?from=2001-01-01T00:00:00Z&to=2001-01-02T00:00:00Z');
  await expect(page.getByRole('article').first()).toBeVisible();
});

test("Grafana's own panels draw the frames", async ({ page }) => {
  test.skip(!isGrafana, 'the preview has none of the panels of Grafana');
  await page.goto('/d/kpi-core-panels');
  await page.waitForLoadState('networkidle');
  await expect(page.getByTestId('data-testid Panel header Checkout availability').first()).toContainText(
    /9\d\.\d+\s*%/
  );
  await expect(page.getByTestId(/Panel status error/)).toHaveCount(0);
});
