import type { TargetOrigin } from '../../../core/definition/types';
import type { KpiData } from '../../../grafana/payload';
import { formatCount, formatRatio, formatTime, formatValue } from '../../../ui/format';
import type { Fact } from './types';

/** Where a target came from that does not stand in the definition: the KPI's own past, or a source's rows. */
export function originFacts({ kpi, lineage }: KpiData, timeZone: string): Fact[] {
  // A board that was saved before targets had origins has none.
  return (lineage.targets ?? []).flatMap((origin) => {
    const read = `read ${formatTime(origin.readAt, timeZone)}`;
    if (origin.kind === 'query') {
      const rows = `${formatCount(origin.rows)} row${origin.rows === 1 ? '' : 's'}`;
      return [
        { name: 'From', text: `${origin.source}, ${rows}, ${read}` },
        {
          name: 'Asked for',
          text: `${formatTime(origin.range.from, timeZone)} to ${formatTime(origin.range.to, timeZone)}`,
        },
        { name: 'Query', text: origin.text, isCode: true },
      ];
    }
    const { from, to } = origin.baseline;
    const value = formatValue(origin.value, kpi.unit, kpi.decimals);
    const stretch = `the value from ${formatTime(from, timeZone)} to ${formatTime(to, timeZone)}`;
    return [{ name: 'Baseline', text: `${value}, ${stretch}, ${read}; the target is ${shareText(origin)}` }];
  });
}

function shareText({ change, within }: Extract<TargetOrigin, { kind: 'baseline' }>): string {
  if (change === null) {
    return `within ${formatRatio(within ?? 0)} of it`;
  }
  return change === 0 ? 'the same' : `${formatRatio(Math.abs(change))} ${change < 0 ? 'less' : 'more'}`;
}
