import type { Problem } from '../core/base/result';
import { formatDuration } from '../core/time/duration';
import { minute } from '../core/time/units';

/** The notice on a result where this computer's clock is `offset` ms ahead of Grafana's. */
export function clockNotice(offset: number): Problem {
  const length = offset < minute / 2 ? 'under a minute' : formatDuration(Math.round(offset / minute) * minute);
  return {
    code: 'clock-ahead',
    message: `The clock of this computer is ${length} ahead of Grafana's.`,
    hint: "Values use Grafana's clock. Correct this computer's clock.",
    severity: 'warning',
  };
}
