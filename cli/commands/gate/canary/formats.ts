import { printable } from '../../../../src/core/base/quote';
import type { Proportion } from '../../../../src/core/statistics/proportions';
import { painter } from '../../../output/colours';
import { columnsText } from '../../../output/columns';
import { percentText } from '../../../output/numbers';
import type { World } from '../../../world';
import { verdictWords } from '../verdict';
import type { Comparison } from './compare';

const head = ['KPI', 'Gate', 'Bad, --where', 'Bad, --against', 'Difference', 'Margin'];

/** Shares of bad events with their counts, the interval of their difference, and why nothing is decided. */
export function canaryTable(comparisons: readonly Comparison[], world: World): string {
  const paint = painter(world.output, world);
  const rows = comparisons.map(({ kpi, verdict, where, against, difference, margin }) => [
    kpi.id,
    paint(...verdictWords[verdict]),
    shareText(where),
    shareText(against),
    difference === null ? '-' : `${signed(difference.lower)} to ${signed(difference.upper)}`,
    margin === null ? '-' : percentText(margin, 3),
  ]);
  const reasons = comparisons.flatMap(({ kpi, reason }) =>
    reason === '' ? [] : [`${kpi.id}: ${printable(reason)}\n`]
  );
  return [columnsText([head.map((text) => paint(text, 'bold')), ...rows]), ...reasons].join('');
}

function shareText(counts: Proportion | null): string {
  if (counts === null) {
    return '-';
  }
  const [bad, total] = [counts.bad, counts.total].map((count) => Math.round(count).toLocaleString('en-US'));
  return `${percentText(counts.bad / counts.total, 3)} (${bad} of ${total})`;
}

function signed(ratio: number): string {
  return `${ratio > 0 ? '+' : ''}${percentText(ratio, 3)}`;
}

/** For programs. Ratios from 0 to 1. */
export function canaryJson(comparisons: readonly Comparison[]): string {
  const kpis = comparisons.map(({ kpi, reason, ...one }) => ({ id: kpi.id, ...one, reason: reason || undefined }));
  return `${JSON.stringify({ kpis }, null, 2)}\n`;
}
