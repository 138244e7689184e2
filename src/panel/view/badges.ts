import { groupBy } from '../../core/base/groupBy';
import type { KpiData } from '../../grafana/payload';
import { formatRatio } from '../../ui/format';
import type { Badge } from './badge';
import { checkBadges } from './checks';
import { excludedNow, excludedText, reasonsText } from './excluded';
import { withHint } from './withHint';

/** A hole of a percent is told; fewer lost buckets than that are everyday. */
const completeCoverage = 0.99;

/** What a reader should know besides the status; a draft or retired KPI says so in its status. */
export function badgesOf(data: KpiData): Badge[] {
  const { kpi, coverage, value, notices } = data;
  const badges: Badge[] = [];
  const now = excludedNow(data);
  if (now !== null) {
    const all = excludedText(data);
    const excluded = all === null ? '' : ` Excluded: ${all}.`;
    const full = `What happens now does not count: ${reasonsText([now])}.${excluded}`;
    badges.push({ word: 'Maintenance now', full, tone: 'neutral' });
  }
  if (kpi.lifecycle === 'deprecated') {
    const replaced = kpi.replacedBy === undefined ? '' : ` It is replaced by "${kpi.replacedBy}".`;
    badges.push({ word: 'Deprecated', full: `This KPI is deprecated.${replaced}`, tone: 'warning' });
  }
  if (value !== null && coverage < completeCoverage) {
    const enough = coverage >= kpi.minCoverage;
    const needed = enough ? '' : ` At least ${formatRatio(kpi.minCoverage)} is needed to judge the KPI.`;
    badges.push({
      word: `${formatRatio(coverage)} of data`,
      full: `Only ${formatRatio(coverage)} of the window's data is known.${needed}`,
      tone: enough ? 'neutral' : 'warning',
    });
  }
  return [...badges, ...checkBadges(data), ...noticeBadges(notices)];
}

/** What is said in a word of its own; all other notices are notes. */
const words: Readonly<Record<string, string>> = { 'from-fallback': 'From fallback', restated: 'History restated' };

function noticeBadges(notices: KpiData['notices']): Badge[] {
  const byWord = groupBy(notices, ({ code }) => words[code] ?? '');
  return [...byWord].map(([word, same]) => ({
    word: word !== '' ? word : same.length === 1 ? 'Note' : `${same.length} notes`,
    full: same.map(withHint).join(' '),
    tone: word === '' ? 'neutral' : 'warning',
  }));
}
