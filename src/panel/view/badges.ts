import { groupBy } from '../../core/base/groupBy';
import type { KpiData } from '../../grafana/payload';
import { formatRatio } from '../../ui/format';
import type { Badge } from './badge';
import { checkBadges } from './checks';
import { excludedNow, excludedText, reasonsText } from './excluded';
import { withHint } from './withHint';

/** Lower coverage gets a badge; a few lost buckets are normal. */
const minCompleteCoverage = 0.99;

/** Badges for what the status does not say. A draft or retired KPI has a status of its own. */
export function badgesOf(data: KpiData): Badge[] {
  const { kpi, coverage, value, notices } = data;
  const badges: Badge[] = [];
  const now = excludedNow(data);
  if (now !== null) {
    const all = excludedText(data);
    const excluded = all === null ? '' : ` Excluded: ${all}.`;
    const full = `Events are excluded now: ${reasonsText([now])}.${excluded}`;
    badges.push({ word: now.isClosed === true ? 'Closed now' : 'Maintenance now', full, tone: 'neutral' });
  }
  if (kpi.lifecycle === 'deprecated') {
    const replaced = kpi.replacedBy === undefined ? '' : ` It is replaced by "${kpi.replacedBy}".`;
    badges.push({ word: 'Deprecated', full: `This KPI is deprecated.${replaced}`, tone: 'warning' });
  }
  if (value !== null && coverage < minCompleteCoverage) {
    const enough = coverage >= kpi.minCoverage;
    const needed = enough ? '' : ` At least ${formatRatio(kpi.minCoverage)} is needed for a status.`;
    badges.push({
      word: `${formatRatio(coverage)} of data`,
      full: `Only ${formatRatio(coverage)} of the window's data is known.${needed}`,
      tone: enough ? 'neutral' : 'warning',
    });
  }
  return [...badges, ...checkBadges(data), ...noticeBadges(notices)];
}

/** Labels of badges by notice code; all other notices are grouped as notes. */
const noticeLabels: ReadonlyMap<string, string> = new Map([
  ['from-fallback', 'From fallback'],
  ['restated', 'History restated'],
]);

/** A badge of its own, in its own words. */
const historyBegins = 'history-begins';

function noticeBadges(notices: KpiData['notices']): Badge[] {
  const begins = notices.filter(({ code }) => code === historyBegins);
  const others = notices.filter(({ code }) => code !== historyBegins);
  const byWord = groupBy(others, ({ code }) => noticeLabels.get(code) ?? '');
  const told = begins.map((notice): Badge => {
    return { word: notice.message.replace(/\.$/, ''), full: withHint(notice), tone: 'neutral' };
  });
  const counted = [...byWord].map(
    ([word, same]): Badge => ({
      word: word !== '' ? word : same.length === 1 ? 'Note' : `${same.length} notes`,
      full: same.map(withHint).join(' '),
      tone: word === '' ? 'neutral' : 'warning',
    })
  );
  return [...told, ...counted];
}
