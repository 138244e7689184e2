import type { Interval } from '../../../time/interval';
import type { Zone } from '../../../time/zone';
import type { KeyPromise, PromiseChange } from '../../okr';
import type { KpiReport } from '../../report';
import type { AuthoredKeyResult } from '../../schema/okr';
import type { Path } from '../../yaml/tree';
import { localDate } from './period';
import { buildKeyTarget, type KeyTargetBasis } from './target';
import { weightOf } from './weights';

type Authored = NonNullable<AuthoredKeyResult['changes']>[number];

interface Basis {
  /** The baseline that holds now, which an earlier target without one shares. */
  readonly baseline: AuthoredKeyResult['baseline'];
  readonly span: Interval;
  readonly zone: Zone;
  readonly basis: KeyTargetBasis;
}

/** What was promised before, the earliest first; null, with a report, where it is not valid. */
export function buildChanges(
  authored: readonly Authored[],
  context: Basis,
  path: Path,
  report: KpiReport
): PromiseChange[] | null {
  const built = authored.map((one, index) => buildChange(one, context, [...path, 'changes', index], report));
  const good = built.filter((one) => one !== null);
  return good.length === built.length ? good.sort((a, b) => a.on - b.on) : null;
}

function buildChange(
  { on, reason, was }: Authored,
  { baseline, span, zone, basis }: Basis,
  path: Path,
  report: KpiReport
): PromiseChange | null {
  const time = localDate(on, 'start', zone, [...path, 'on'], report);
  const at = [...path, 'was'];
  if (Object.keys(was).length === 0) {
    const hint = 'Write what held before: baseline, target, weight or due.';
    report.error(at, { code: 'empty-change', message: 'The change says nothing that held before.', hint });
    return null;
  }
  if (time !== null && (time <= span.from || time >= span.to)) {
    const hint = 'Write a date within it. Before the period, a promise changes without a reason.';
    report.error([...path, 'on'], { code: 'outside-period', message: 'The change is outside of the period.', hint });
    return null;
  }
  const due = was.due === undefined ? undefined : localDate(was.due, 'end', zone, [...at, 'due'], report);
  const isKept = typeof was.target === 'object' && (was.target.min ?? was.target.max) !== undefined;
  const earlier = { baseline: was.baseline ?? (isKept ? undefined : baseline), target: was.target };
  const target = was.target === undefined ? undefined : buildKeyTarget(earlier, basis, at, report);
  if (time === null || due === null || target === null) {
    return null;
  }
  const held: Partial<KeyPromise> = {
    ...(target === undefined
      ? was.baseline !== undefined && { baseline: was.baseline }
      : { baseline: target.baseline, target: target.target }),
    ...(was.weight !== undefined && { weight: weightOf(was.weight) }),
    ...(due !== undefined && { due }),
  };
  return { on: time, reason, was: held };
}
