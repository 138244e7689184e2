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
  /** It keeps the number from being judged; the text says so, too. */
  readonly isBad: boolean;
}

/** How far a KPI's number can be trusted. */
export interface QualityView {
  readonly status: StatusView;
  readonly facts: readonly QualityFact[];
  /** What kept it from being measured, each with its remedy. */
  readonly problems: readonly string[];
  readonly notices: readonly string[];
}

export function qualityView(data: KpiData): QualityView {
  const { kpi, status, coverage, problems, notices, events, budget } = data;
  const isMeasured = problems.length === 0;
  const isPoor = isMeasured && coverage < kpi.minCoverage;
  const isOld = status === 'stale';
  const facts: QualityFact[] = [
    { name: 'Data known', text: `${isPoor ? 'Too little: ' : ''}${knownText(data)}`, isBad: isPoor },
    { name: 'Newest data', text: `${isOld ? 'Too old: ' : ''}${ageText(data)}`, isBad: isOld },
    { name: 'Excluded', text: excludedText(data) ?? 'Nothing of the window', isBad: false },
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

/** `7,903 of 8,064 buckets (98%); at least 50% is needed`. */
export function knownText({ lineage: { buckets, knownBuckets }, coverage, kpi }: KpiData): string {
  const known =
    buckets > 0
      ? `${formatCount(knownBuckets)} of ${formatCount(buckets)} buckets (${formatRatio(coverage)})`
      : formatRatio(coverage);
  return `${known}; at least ${formatRatio(kpi.minCoverage)} is needed`;
}

/** `2 min old; it may be 15 min old`; the limit where the definition names one. */
export function ageText({ age, value, kpi: { freshness } }: KpiData): string {
  const limit = freshness === null ? '' : `; it may be ${shortPeriod(freshness)} old`;
  // A number that the source computes for the whole window comes without a time of its newest row.
  return age === null ? (value === null ? 'none' : 'not known') : `${shortPeriod(age)} old${limit}`;
}
