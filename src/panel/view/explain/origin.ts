import type { TargetOrigin } from '../../../core/definition/types';
import type { KpiData } from '../../../grafana/payload';
import { formatValue } from '../../../grafana/valueText';
import { formatCount, formatRatio, formatTime } from '../../../ui/format';
import type { Fact } from './types';

/** The origin of a target that is not in the definition: the KPI's own history, or a query. */
export function originFacts({ kpi, lineage }: KpiData, timeZone: string): Fact[] {
  // Snapshots of older versions have no origins.
  return (lineage.targets ?? []).flatMap((origin) => {
    const read = `read ${formatTime(origin.readAt, timeZone)}`;
    if (origin.kind === 'query') {
      const rows = `${formatCount(origin.rows)} row${origin.rows === 1 ? '' : 's'}`;
      return [
        { name: 'Source', text: `${origin.source}, ${rows}, ${read}` },
        {
          name: 'Query range',
          text: `${formatTime(origin.range.from, timeZone)} to ${formatTime(origin.range.to, timeZone)}`,
        },
        { name: 'Query', text: origin.text, isCode: true },
      ];
    }
    const { from, to } = origin.baseline;
    const value = formatValue(origin.value, kpi.unit, kpi.decimals);
    const period = `the value from ${formatTime(from, timeZone)} to ${formatTime(to, timeZone)}`;
    return [{ name: 'Baseline', text: `${value}, ${period}, ${read}; the target is ${shareText(origin)}` }];
  });
}

function shareText({ change, within }: Extract<TargetOrigin, { kind: 'baseline' }>): string {
  if (change === null) {
    return `within ${formatRatio(within ?? 0)} of it`;
  }
  return change === 0 ? 'the same value' : `${formatRatio(Math.abs(change))} ${change < 0 ? 'less' : 'more'}`;
}
