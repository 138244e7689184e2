import type { KpiData } from '../../grafana/payload';
import { formatCount, formatRatio } from '../../ui/format';
import { shortPeriod } from '../../ui/period';
import { checkViews } from './checks';
import { excludedText } from './excluded';
import { statusView, type StatusView } from './status';
import { withHint } from './withHint';

export interface QualityFact {
  readonly name: string;
  readonly text: string;
  /** It affects the status; the text says so as well. */
  readonly isBad: boolean;
}

/** The data quality of a KPI. */
export interface QualityView {
  readonly status: StatusView;
  readonly facts: readonly QualityFact[];
  /** Why it could not be measured, each with its remedy. */
  readonly problems: readonly string[];
  readonly notices: readonly string[];
}

export function qualityView(data: KpiData): QualityView {
  const { kpi, status, coverage, problems, notices, events, budget } = data;
  const isMeasured = problems.length === 0;
  const isPoor = isMeasured && coverage < kpi.minCoverage;
  const isOld = status === 'stale';
  const facts: QualityFact[] = [
    { name: 'Known data', text: `${isPoor ? 'Too little: ' : ''}${knownText(data)}`, isBad: isPoor },
    { name: 'Newest data', text: `${isOld ? 'Too old: ' : ''}${ageText(data)}`, isBad: isOld },
    { name: 'Excluded', text: excludedText(data) ?? 'None', isBad: false },
    ...(events === null || budget?.slice != null ? [] : [{ name: 'Events', text: formatCount(events), isBad: false }]),
    ...checkViews(data).map(({ name, text, isFailing }) => ({ name, text, isBad: isFailing })),
  ];
  return {
    status: statusView(status),
    facts: isMeasured ? facts : [],
    problems: problems.map(withHint),
    notices: notices.map(withHint),
  };
}

/** `7,903 of 8,064 buckets (98%); minimum 50%`. */
export function knownText({ lineage: { buckets, knownBuckets }, coverage, kpi }: KpiData): string {
  const known =
    buckets > 0
      ? `${formatCount(knownBuckets)} of ${formatCount(buckets)} buckets (${formatRatio(coverage)})`
      : formatRatio(coverage);
  return `${known}; minimum ${formatRatio(kpi.minCoverage)}`;
}

/** `2 min old; maximum 15 min`. */
export function ageText({ age, value, kpi: { freshness } }: KpiData): string {
  const limit = freshness === null ? '' : `; maximum ${shortPeriod(freshness)}`;
  // A value that the source computes for the whole window has no time of its newest row.
  return age === null ? (value === null ? 'none' : 'unknown') : `${shortPeriod(age)} old${limit}`;
}
