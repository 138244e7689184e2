import { describeProblem } from '../../../src/core/base/result';
import { printable } from '../../../src/core/base/quote';
import { statusWords } from '../../../src/core/compute/statusWords';
import { dateText } from '../../../src/core/time/dateText';
import { plain } from '../../evaluation/resultJson';
import { columnsText } from '../../output/columns';
import { markdownText } from '../../output/markdown';
import { numberText } from '../../output/numbers';
import { counted } from '../../output/words';
import { impactDays, summaryOf, type Impact, type Reading } from './impact';

const heading = `Impact: the last ${impactDays} days by the old and the new definition, a value a day.`;
const head = [
  'KPI',
  'Now, old',
  'Now, new',
  'Off target, old',
  'Off target, new',
  'Other status',
  'Largest difference',
];

function cellsOf(impact: Impact): string[] {
  const { id, now, unit, decimals, because } = impact;
  const { days, offTarget, changed, largest } = summaryOf(impact);
  const value = (number: number): string => numberText(number, unit, decimals);
  const reading = (one: Reading | null): string =>
    one === null ? '-' : `${one.value === null ? '' : `${value(one.value)}, `}${statusWords[one.status]}`;
  const isKnown = (side: 'before' | 'after'): boolean => impact.course.some((one) => one[side]?.value != null);
  return [
    because === 'part' ? `${id} (through a part)` : id,
    reading(now.before),
    reading(now.after),
    isKnown('before') ? counted(offTarget.before, 'day') : '-',
    isKnown('after') ? counted(offTarget.after, 'day') : '-',
    days === 0 ? '-' : `${changed} of ${counted(days, 'day')}`,
    largest === null ? '-' : `${value(largest.before)} to ${value(largest.after)} on ${dateText(largest.at)}`,
  ];
}

function reasons(impacts: readonly Impact[]): string[] {
  return impacts.flatMap(({ id, problems }) =>
    [...new Set(problems.map(describeProblem))].map((reason) => `${id}: ${printable(reason)}`)
  );
}

export const impactFormats = {
  text: (impacts: readonly Impact[]): string =>
    impacts.length === 0
      ? ''
      : `\n${heading}\n${columnsText([head, ...impacts.map(cellsOf)])}${reasons(impacts)
          .map((line) => `${line}\n`)
          .join('')}`,

  markdown: (impacts: readonly Impact[]): string => {
    const rows = [head, head.map(() => '---'), ...impacts.map((one) => cellsOf(one).map(markdownText))];
    const told = reasons(impacts).map((line) => `\n${markdownText(line)}\n`);
    return impacts.length === 0
      ? ''
      : `\n${heading}\n\n${rows.map((row) => `| ${row.join(' | ')} |\n`).join('')}${told.join('')}`;
  },
} as const;

/** For programs: the numbers, and the whole course. */
export function impactJson(impacts: readonly Impact[]): unknown {
  return plain(impacts.map((impact) => ({ ...impact, ...summaryOf(impact) })));
}
