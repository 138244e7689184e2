import type { KpiData } from '../../../grafana/payload';
import { formatCount, formatRatio, formatTime } from '../../../ui/format';
import { longPeriod, shortPeriod } from '../../../ui/period';
import type { Fact, Section } from './types';

/** Which time the number is about, and how much of it is known. */
export function windowSection({ window, at, kpi, lineage, age, coverage }: KpiData, timeZone: string): Section {
  const { bucket, buckets, knownBuckets, notes } = lineage;
  const span: Fact[] =
    window === null
      ? [
          { name: 'As of', text: formatTime(at, timeZone) },
          { name: 'Window', text: 'None of its own: it is put together from other KPIs, each with its window.' },
        ]
      : [
          { name: 'From', text: formatTime(window.from, timeZone) },
          { name: 'To', text: formatTime(window.to, timeZone) },
          { name: 'Length', text: `${longPeriod(window.to - window.from)}, in buckets of ${longPeriod(bucket)}` },
        ];
  const known =
    buckets > 0
      ? `${formatCount(knownBuckets)} of ${formatCount(buckets)} buckets (${formatRatio(coverage)})`
      : formatRatio(coverage);
  const limit = kpi.freshness === null ? '' : `; it may be ${shortPeriod(kpi.freshness)} old`;
  return {
    kind: 'facts',
    title: 'Window and data',
    facts: [
      ...span,
      { name: 'Known', text: `${known}; at least ${formatRatio(kpi.minCoverage)} is needed` },
      { name: 'Newest data', text: age === null ? 'none' : `${shortPeriod(age)} old${limit}` },
      ...notes.map((text) => ({ name: 'Note', text })),
    ],
  };
}
