import type { Interval } from '../../../time/interval';
import type { Zone } from '../../../time/zone';
import type { Milestone } from '../../okr';
import type { KpiReport } from '../../report';
import type { AuthoredKeyResult } from '../../schema/okr';
import type { Path } from '../../yaml/tree';
import { percent } from '../baseline';
import { localDate } from './period';

/** Milestones in their order; null, with a report, where they are not valid. */
export function buildMilestones(
  authored: NonNullable<AuthoredKeyResult['milestones']>,
  { span, zone }: { readonly span: Interval; readonly zone: Zone },
  path: Path,
  report: KpiReport
): Milestone[] | null {
  let last = span.from;
  const built = authored.map(({ on, value, progress }, index): Milestone | null => {
    const at = [...path, 'milestones', index];
    const time = localDate(on, 'end', zone, [...at, 'on'], report);
    if ((value === undefined) === (progress === undefined)) {
      const hint = 'Write value, or progress as a percentage.';
      report.error(at, { code: 'bad-milestone', message: 'A milestone has either a value or a progress.', hint });
      return null;
    }
    if (time === null) {
      return null;
    }
    if (time <= last || time >= span.to) {
      const message =
        time >= span.to
          ? 'The milestone is not before the due date.'
          : 'The milestone is not after the start and the one above.';
      report.error([...at, 'on'], { code: 'bad-milestone', message, hint: 'Write a date between them.' });
      return null;
    }
    last = time;
    return { on: time, value: value ?? null, progress: percent(progress) };
  });
  const good = built.filter((one) => one !== null);
  return good.length === built.length ? good : null;
}
