import { isAbove } from '../../core/base/meets';
import type { BurnState } from '../../core/compute/results';
import { formatCount, formatFactor, formatRatio } from '../../ui/format';
import { shortPeriod } from '../../ui/period';
import type { Tone } from '../../ui/tone';

/** The burn rate rule that is closest to firing, as text. */
export interface BurnView {
  readonly text: string;
  /** For a narrow card. */
  readonly short: string;
  readonly tone: Tone;
  readonly isFiring: boolean;
}

/**
 * Null where no rate is known. `period` is the length of the window in ms, if there is one. Firing rules come first,
 * pages before tickets.
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
    // In a short window a rule may fire below a burn rate of 1: the spent share says more than the rate.
    const spentShare = rate < 1 && period !== null ? formatRatio((rate * worst.long) / period) : null;
    const [text, short] =
      spentShare === null
        ? [`${word}: ${factor} the allowed rate over ${over}`, `${word}: ${factor}`]
        : [`${word}: ${spentShare} of the error budget spent in the last ${over}`, `${word}: ${spentShare} in ${over}`];
    return { text, short, tone: worst.severity === 'page' ? 'bad' : 'warning', isFiring: true };
  }
  if (rate <= 0) {
    return { text: `No budget spent in the last ${over}`, short: 'No budget spent', tone: 'neutral', isFiring: false };
  }
  const notFiring = { tone: 'neutral', isFiring: false } as const;
  return isAbove(rate, 1)
    ? { text: `Spending ${factor} the allowed rate over ${over}`, short: `Spending ${factor} the rate`, ...notFiring }
    : { text: `Spending within the allowed rate (${factor})`, short: 'Within the allowed rate', ...notFiring };
}

/** Sort key: the rate as a share of the firing factor; firing rules are above all others. */
function weight({ firing, severity, longRate, factor }: BurnState): number {
  const share = (longRate ?? 0) / factor;
  return share + (firing ? (severity === 'page' ? 2e9 : 1e9) : 0);
}
