import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCases, readText, type Case } from './case';
import { evaluateCase } from './evaluate';
import { outcomeOf, valueAt, type Outcome } from './outcome';
import { print } from './print';

/**
 * NORTHSTAR_WRITE=1 writes all files anew, NORTHSTAR_WRITE=fetched or =words those alone: see README.md.
 */
const writing = process.env.NORTHSTAR_WRITE ?? '';
const files = ['expected', 'words', 'fetched'] as const;
const cases = readCases();

describe.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
  let outcomes: readonly Outcome[] = [];

  beforeAll(async () => {
    outcomes = (await evaluateCase(one)).map(outcomeOf);
  });

  test.each(files)('%s', (file) => {
    const text = `${print(outcomes.map((each) => each[file]))}\n`;
    const path = join(one.folder, `${file}.json`);
    if (writing === '1' || writing === file) {
      writeFileSync(path, text);
    }
    expect(text).toBe(readText(path));
  });

  test('checked by hand', () => {
    checkByHand(one, outcomes);
  });
});

function checkByHand({ asks }: Case, outcomes: readonly Outcome[]): void {
  for (const { ask = 0, path, is } of asks.check ?? []) {
    const found = valueAt(outcomes[ask]?.expected, path);
    expect([path, found]).toEqual([path, typeof is === 'number' ? near(is) : is]);
  }
}

function near(value: number): unknown {
  return expect.closeTo(value, 9 - Math.ceil(Math.log10(Math.max(1, Math.abs(value)))));
}
