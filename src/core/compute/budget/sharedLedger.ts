import { shareOf, type Profile, type BudgetLedger, type Spent } from './ledger';
import type { PlannedWindows } from '../../plan/windows';
import type { Interval } from '../../time/interval';

/** The ledger of a shared budget: the counts of all KPIs are added. All are planned at the same instants. */
export class SharedLedger implements BudgetLedger {
  constructor(private readonly parts: readonly BudgetLedger[]) {}

  between(from: number, to: number): Spent {
    return sum(this.parts.map((part) => part.between(from, to)));
  }

  recent(end: number, lookback: number): Spent {
    return sum(this.parts.map((part) => part.recent(end, lookback)));
  }

  granted(window: Interval): Spent {
    return sum(this.parts.map((part) => part.granted(window)));
  }

  spent({ starts, ends }: PlannedWindows): Float64Array {
    return ends.map((to, i) => shareOf(this.granted({ from: starts[i]!, to })));
  }

  rates({ ends, pointCount }: PlannedWindows, lookback: number): Float64Array {
    return ends.subarray(0, pointCount).map((end) => shareOf(this.recent(end, lookback)));
  }

  profile(window: Interval): Profile {
    const profiles = this.parts.map((part) => part.profile(window));
    const column = (key: 'bad' | 'allowed'): Float64Array =>
      profiles[0]![key].map((_, i) => profiles.reduce((total, one) => total + one[key][i]!, 0));
    return { bad: column('bad'), allowed: column('allowed'), step: profiles[0]!.step };
  }
}

function sum(parts: readonly Spent[]): Spent {
  return parts.reduce((all, { total, bad, allowed }) => ({
    total: all.total + total,
    bad: all.bad + bad,
    allowed: all.allowed + allowed,
  }));
}
