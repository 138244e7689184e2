import { expect, openBoard, test } from './page';

const zones = ['Asia/Kathmandu', 'America/Havana', 'Pacific/Kiritimati'];

/** What a board shows: every card's name and value. The data are a little further on at each visit, so few digits count. */
const shape = (texts: string[]) => texts.map((text) => text.replace(/Data .*$/, '').slice(0, 24));

test.describe('in any time zone of the browser', () => {
  const seen: string[][] = [];
  for (const timezoneId of zones) {
    test.describe(timezoneId, () => {
      test.use({ timezoneId });
      test('the board shows the same values', async ({ page }) => {
        const cards = await openBoard(page);
        const slow = ['Orders per day', 'Refund rate', 'Conversion'];
        const texts = await Promise.all(slow.map((name) => cards.filter({ hasText: name }).last().textContent()));
        seen.push(shape(texts.map((text) => text ?? '')));
        expect(seen.at(-1)).toEqual(seen[0]);
      });
    });
  }
});
