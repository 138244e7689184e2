import { expect, openBoard, test } from './page';

const zones = ['Asia/Kathmandu', 'America/Havana', 'Pacific/Kiritimati'];

/** The first number of a card, and how much its last digit stands for. */
function valueOf(text: string): { value: number; digit: number } {
  const shown = /\d[\d,]*(?:\.(\d+))?/.exec(text);
  expect(shown).not.toBeNull();
  return { value: Number(shown![0].replaceAll(',', '')), digit: 10 ** -(shown![1]?.length ?? 0) };
}

test.describe('in any time zone of the browser', () => {
  const seen: Array<ReadonlyArray<ReturnType<typeof valueOf>>> = [];
  for (const timezoneId of zones) {
    test.describe(timezoneId, () => {
      test.use({ timezoneId });
      test('the board shows the same values', async ({ page }) => {
        const cards = await openBoard(page);
        const slow = ['Orders per day', 'Refund rate', 'Conversion'];
        const texts = await Promise.all(slow.map((name) => cards.filter({ hasText: name }).last().textContent()));
        seen.push(texts.map((text, i) => valueOf((text ?? '').replace(slow[i]!, ''))));
        // The data are a little further on at each visit, which may be seen in the last digit.
        seen.at(-1)!.forEach(({ value, digit }, i) => {
          expect(Math.abs(value - seen[0]![i]!.value)).toBeLessThan(2.5 * digit);
        });
      });
    });
  }
});
