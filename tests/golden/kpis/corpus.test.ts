import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCases, readText, type Case } from './case';
import { definitionsOf, evaluateCase } from './evaluate';
import { figuresOf } from './oracle/figures';
import { instantsOf, outcomeOf, valueAt, type Outcome } from './outcome';
import { print } from './print';

/**
 * NORTHSTAR_WRITE=1 writes all files anew, NORTHSTAR_WRITE=fetched, =words or =payload those alone: see README.md.
 */
const writing = process.env.NORTHSTAR_WRITE ?? '';
const files = ['expected', 'words', 'fetched', 'payload'] as const;
const cases = readCases();

describe.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
  let outcomes: readonly Outcome[] = [];

  beforeAll(async () => {
    outcomes = (await evaluateCase(one)).map(outcomeOf);
  });

  const own = files.filter((file) => file !== 'payload' || one.asks.payload === true);
  test.each(own)('%s', (file) => {
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

  // What plain loops do not tell is checked by hand.
  const isPlain = one.asks.oracle === undefined;
  test(isPlain ? 'as the oracle has it' : 'has a figure that was computed by hand', () => {
    const kpis = definitionsOf(one.definition);
    const figures = outcomes.flatMap(({ expected }, index) => {
      return isPlain
        ? figuresOf(one, kpis, index, instantsOf(expected)).map((figure) => ({ expected, ...figure }))
        : [];
    });
    expect(isPlain ? figures.length : (one.asks.check?.length ?? 0)).toBeGreaterThan(0);
    figures.forEach(({ expected, path, is }) => expectNear(expected, path, is));
  });
});

function checkByHand({ asks }: Case, outcomes: readonly Outcome[]): void {
  for (const { ask = 0, path, is } of asks.check ?? []) {
    expectNear(outcomes[ask]?.expected, path, is);
  }
}

/** Equal but for rounding. */
function expectNear(expected: unknown, path: string, is: unknown): void {
  const found = valueAt(expected, path);
  const isNear =
    typeof is === 'number' &&
    typeof found === 'number' &&
    Math.abs(found - is) <= 1e-9 * Math.max(1, Math.abs(is), Math.abs(found));
  if (!isNear) {
    expect([path, found]).toEqual([path, is]);
  }
}
