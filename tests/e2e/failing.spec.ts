import { cardsOf, expect, openBoard, statusWords, test } from './page';

/** Has every data request to one kind of source answered like this; the others pass. */
const failures = [
  { what: 'answers 500', reply: { status: 500, json: { message: 'the database is on fire' } } },
  { what: 'answers 401', reply: { status: 401, json: { message: 'Unauthorized' } } },
  { what: 'answers HTML', reply: { status: 200, contentType: 'text/html', body: '<html><body>Sign in</body></html>' } },
  { what: 'answers nothing', reply: { status: 200, json: { results: {} } } },
];

/** Whether the sentence that says why is seen whole, or cut with a mark, above what stands below it. */
function isReasonWithin(card: Element): boolean {
  const words = card.querySelector('p[title]');
  const below = card.querySelector('footer')?.getBoundingClientRect().top ?? card.getBoundingClientRect().bottom;
  return words !== null && words.getBoundingClientRect().bottom <= below + 1;
}

for (const { what, reply } of failures) {
  test(`a SQL source that ${what} fails only the KPIs that need it, with a sentence`, async ({ page, complaints }) => {
    await page.route(/\/api\/ds\/query/, (route) =>
      /"(grafana-postgresql-datasource|postgres)"/.test(route.request().postData() ?? '')
        ? route.fulfill(reply)
        : route.continue()
    );
    await openBoard(page);
    await expect(cardsOf(page, 'Site availability').last()).toContainText(statusWords);
    const failed = cardsOf(page, 'Conversion').last();
    await failed.scrollIntoViewIfNeeded();
    await expect(failed).toContainText('No data');
    await expect(failed).toContainText(/Shop/);
    expect(await failed.evaluate(isReasonWithin), 'the reason lies within its card').toBe(true);
    complaints.length = 0;
  });
}

test('text of a source or an author is never markup', async ({ page }) => {
  const fired: string[] = [];
  page.on('dialog', (dialog) => {
    fired.push(dialog.message());
    void dialog.dismiss();
  });
  await page.route(/\/api\/ds\/query/, (route) =>
    route.fulfill({ status: 500, json: { message: '<img src=x onerror=alert(1)>' } })
  );
  await openBoard(page);
  const card = cardsOf(page, 'Conversion').last();
  await card.scrollIntoViewIfNeeded();
  await expect(card).toContainText('Shop SQL failed.');
  // A source that fails several KPIs is told once a panel.
  await expect(page.getByText('<img src=x onerror=alert(1)>').first()).toBeVisible();
  expect(await page.locator('img[src=x]').count()).toBe(0);
  expect(fired).toEqual([]);
});
