import type { BurnState } from '../../core/compute/results';
import { formatCount, formatFactor, formatRatio } from '../../ui/format';
import { shortPeriod } from '../../ui/period';
import type { Tone } from '../../ui/tone';

/** The rule that burns most, in words. */
export interface BurnView {
  readonly text: string;
  /** For a narrow card. */
  readonly short: string;
  readonly tone: Tone;
  readonly isFiring: boolean;
}

/**
 * Null where no rate is known. `period` is the length of the window in ms, where there is one. A firing rule comes before all others, a page before a ticket.
 */
export function burnView(rules: readonly BurnState[], period: number | null = null): BurnView | null {
  const known = rules.filter(({ longRate }) => longRate !== null);
  const worst = [...known].sort((a, b) => weight(b) - weight(a))[0];
  if (worst === undefined) {
    return null;
  }
  const rate = worst.longRate ?? 0;
  const factor = `${rate >= 10 ? formatCount(Math.round(rate)) : formatFactor(rate)}×`;
  const over = shortPeriod(worst.long);
  if (worst.firing) {
    const word = worst.severity === 'page' ? 'Burning fast' : 'Burning';
    // Over a short window a rule may fire at less than the allowed pace: what is gone says more than how fast it went.
    const gone = rate < 1 && period !== null ? formatRatio((rate * worst.long) / period) : null;
    const [text, short] =
      gone === null
        ? [`${word}: ${factor} the allowed pace over ${over}`, `${word}: ${factor}`]
        : [`${word}: ${gone} of the error budget went in the last ${over}`, `${word}: ${gone} in ${over}`];
    return { text, short, tone: worst.severity === 'page' ? 'bad' : 'warning', isFiring: true };
  }
  if (rate <= 0) {
    return { text: `No budget spent in the last ${over}`, short: 'No budget spent', tone: 'neutral', isFiring: false };
  }
  const quiet = { tone: 'neutral', isFiring: false } as const;
  return rate > 1
    ? { text: `Spending ${factor} the allowed pace over ${over}`, short: `Spending ${factor} the pace`, ...quiet }
    : { text: `Spending within the allowed pace (${factor})`, short: 'Within the allowed pace', ...quiet };
}

/** How far along a rule is towards firing; those that fire are further than any that does not. */
function weight({ firing, severity, longRate, factor }: BurnState): number {
  const share = (longRate ?? 0) / factor;
  return share + (firing ? (severity === 'page' ? 2e9 : 1e9) : 0);
}
