import fs from 'node:fs';
import path from 'node:path';
import type { Outcome, TestContext } from './types';

interface FileCoverage {
  readonly lines: { readonly total: number; readonly covered: number };
}

/** Shares of lines that the tests must reach. */
export const floors = [
  { name: 'src/core', within: 'src/core/', least: 0.9 },
  { name: 'the product', within: '', least: 0.8 },
] as const;

/** The share of lines covered in the files under a folder; files as Istanbul's summary names them. */
export function shareCovered(files: ReadonlyMap<string, FileCoverage>, root: string, within: string): number {
  const chosen = [...files].filter(([file]) => file !== 'total' && path.relative(root, file).startsWith(within));
  const sum = (key: 'total' | 'covered') => chosen.reduce((all, [, { lines }]) => all + lines[key], 0);
  return sum('total') === 0 ? 0 : sum('covered') / sum('total');
}

/** Holds the coverage that the unit tests left behind to its floors. */
export function checkCoverage({ root, progress }: TestContext): Outcome {
  const file = path.join(root, 'coverage', 'coverage-summary.json');
  const summary: Record<string, FileCoverage> = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const files = new Map(Object.entries(summary));
  const found = floors.map((floor) => ({ ...floor, share: shareCovered(files, root, floor.within) }));
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  progress.say(`  lines covered: ${found.map(({ name, share }) => `${name} ${percent(share)}`).join(', ')}`);
  const low = found.filter(({ share, least }) => share < least);
  return {
    passed: found.length - low.length,
    failed: low.length,
    skipped: [],
    details: low
      .map(({ name, share, least }) => `Of ${name} ${percent(share)} of lines are covered; ${percent(least)} are due.`)
      .join('\n'),
  };
}
