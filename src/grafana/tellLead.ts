import type { Problem } from '../core/base/result';
import { formatDuration } from '../core/time/duration';
import { minute } from '../core/time/units';

/** What to say where this computer is `lead` ms ahead of Grafana. */
export function tellLead(lead: number): Problem {
  const length = lead < minute / 2 ? 'under a minute' : formatDuration(Math.round(lead / minute) * minute);
  return {
    code: 'clock-ahead',
    message: `The clock of this computer is ${length} ahead of Grafana's.`,
    hint: "Numbers are reckoned by Grafana's; set this one right.",
    severity: 'warning',
  };
}
