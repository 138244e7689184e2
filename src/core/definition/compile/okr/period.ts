import { civilDay } from '../../../time/civil';
import { startOfDay } from '../../../time/clock';
import { quote } from '../../../base/quote';
import { day } from '../../../time/units';
import type { Zone } from '../../../time/zone';
import { parseDate, parseEnd } from '../../date';
import type { OkrObjective } from '../../okr';
import type { KpiReport } from '../../report';
import type { AuthoredObjective } from '../../schema/okr';
import type { Path } from '../../yaml/tree';

type Period = OkrObjective['period'];

/** More than an objective can look ahead; its course is read day by day. */
const maxDays = 800;

/** `2026-Q4`, `2026-H2`, `2026-11` and `2026`, or two dates: whole local days. Null, with a report, where it is not valid. */
export function buildPeriod(
  authored: AuthoredObjective['period'] | undefined,
  zone: Zone,
  report: KpiReport
): Period | null {
  if (authored === undefined) {
    return null;
  }
  if (typeof authored === 'string') {
    const named = namedPeriod(authored, zone);
    if (named === null) {
      const hint = 'Write 2026-Q4, 2026-H2, 2026-11, 2026, or {from: 2026-10-01, to: 2026-12-31}.';
      report.error(['period'], { code: 'bad-period', message: `${quote(authored)} is not a period.`, hint });
    }
    return named && { ...named, label: authored, timezone: zone.name };
  }
  const from = localDate(authored.from, 'start', zone, ['period', 'from'], report);
  const to = localDate(authored.to, 'end', zone, ['period', 'to'], report);
  if (from === null || to === null) {
    return null;
  }
  if (to <= from || to - from > maxDays * day) {
    const message = to <= from ? 'The period ends before it begins.' : `The period is longer than ${maxDays} days.`;
    const hint = to <= from ? 'Write a later date, or an earlier from.' : 'Split the objective.';
    report.error(['period', 'to'], { code: 'bad-period', message, hint });
    return null;
  }
  return { from, to, label: `${authored.from} to ${authored.to}`, timezone: zone.name };
}

/** Months of the parts of a year. */
const lengths = { Q: 3, H: 6, M: 1, Y: 12 } as const;

function namedPeriod(text: string, zone: Zone): Pick<Period, 'from' | 'to'> | null {
  const [, yearText, part, month] = /^(\d{4})(?:-([QH][1-4])|-(\d{2}))?$/.exec(text) ?? [];
  if (yearText === undefined) {
    return null;
  }
  const kind = part === undefined ? (month === undefined ? 'Y' : 'M') : part.startsWith('Q') ? 'Q' : 'H';
  const count = Number(part?.slice(1) ?? month ?? 1);
  const length = lengths[kind];
  if (count < 1 || count * length > 12) {
    return null;
  }
  const year = Number(yearText);
  const first = (count - 1) * length + 1;
  const start = (monthOfYear: number): number =>
    startOfDay(zone, civilDay({ year, month: monthOfYear, dayOfMonth: 1 }));
  return { from: start(first), to: start(first + length) };
}

/** A date as the start or the end of that local day, or an instant as it is; null, with a report, where it is not valid. */
export function localDate(
  text: string,
  side: 'start' | 'end',
  zone: Zone,
  path: Path,
  report: KpiReport
): number | null {
  const time = report.take(side === 'start' ? parseDate(text) : parseEnd(text), path);
  return time === null || text.length > 10 ? time : startOfDay(zone, time / day);
}
