import { groupBy } from '../../core/base/groupBy';
import type { KpiData } from '../../grafana/payload';
import { formatRatio } from '../../ui/format';
import type { Badge } from './badge';
import { checkBadges } from './checks';
import { moneyBadges } from './money';
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
  return [...badges, ...moneyBadges(data), ...checkBadges(data), ...noticeBadges(notices)];
}

/** Labels of badges by notice code; all other notices are grouped as notes. */
const noticeLabels: ReadonlyMap<string, string> = new Map([
  ['from-fallback', 'From fallback'],
  ['restated', 'History restated'],
]);

/** Notices with a badge of their own, in their own words. */
const tones: ReadonlyMap<string, Badge['tone']> = new Map([
  ['history-begins', 'neutral'],
  ['guard-worse', 'warning'],
]);

function noticeBadges(notices: KpiData['notices']): Badge[] {
  const others = notices.filter(({ code }) => !tones.has(code));
  const byWord = groupBy(others, ({ code }) => noticeLabels.get(code) ?? '');
  const told = notices.flatMap((notice): Badge[] => {
    const tone = tones.get(notice.code);
    return tone === undefined ? [] : [{ word: notice.message.replace(/\.$/, ''), full: withHint(notice), tone }];
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
