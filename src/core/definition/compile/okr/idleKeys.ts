import type { KpiReport } from '../../report';
import type { AuthoredKeyResult } from '../../schema/okr';
import type { Path } from '../../yaml/tree';

type Key = keyof AuthoredKeyResult;

const ofNumbers: readonly Key[] = ['unit', 'decimals', 'direction', 'baseline', 'target', 'milestones'];

/** Reports keys that have no effect for the kind of a key result. */
export function idleKeys(authored: AuthoredKeyResult, path: Path, report: KpiReport): void {
  const { kpi, checkIn, share } = authored;
  const [what, keys]: readonly [string, readonly Key[]] =
    share !== undefined
      ? ['a shared key result', [...ofNumbers, 'measure', 'type', 'start', 'due', 'initiatives', 'changes']]
      : checkIn === 'done'
        ? ['one that is done or not done', [...ofNumbers, 'measure']]
        : checkIn === 'number'
          ? ['a number that is checked in', ['measure']]
          : kpi !== undefined
            ? ['a KPI, which has its own', ['unit']]
            : ['', []];
  for (const key of keys.filter((one) => authored[one] !== undefined)) {
    const message = `${key} has no effect for ${what}.`;
    const hint = share === undefined ? 'Remove it.' : 'Remove it, or write it where the key result is defined.';
    report.error([...path, key], { code: 'idle-key', message, hint });
  }
}
