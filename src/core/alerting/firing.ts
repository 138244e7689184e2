import { valueAt } from '../base/valueAt';
import { alertNames } from './labels';
import { textsOf, type RuleStatus } from './states';

export interface Silence {
  /** Who made it, and why; empty where that is not said. */
  readonly by: string;
  readonly comment: string;
  /** In ms since the epoch. */
  readonly until: number;
}

/** An alert of a KPI that fires. */
export interface FiringAlert {
  readonly severity: 'page' | 'ticket';
  /** `Budget burn`. */
  readonly name: string;
  /** In ms since the epoch. */
  readonly since: number;
  readonly silence: Silence | null;
}

const kinds: ReadonlyArray<readonly [alert: string, name: string]> = [
  [alertNames.burn, 'Budget burn'],
  [alertNames['off-target'], 'Off target'],
  [alertNames.stale, 'Stale data'],
];

/** What a rule watches, in words, by its title; null for a title that is not ours. */
export function kindName(title: string): string | null {
  return kinds.find(([alert]) => title.includes(alert))?.[1] ?? null;
}

/**
 * The alerts that fire, by KPI, with who silenced them. `suppressed` and `silences` are the replies of the Alertmanager for
 * silenced alerts and for silences; anything else means that nobody knows.
 */
export function firingByKpi(
  statuses: readonly RuleStatus[],
  suppressed: unknown,
  silences: unknown
): Map<string, FiringAlert[]> {
  const silenceById = silencesById(silences);
  const silenced = listOf(suppressed).flatMap((alert) => {
    const ids = listOf(valueAt(valueAt(alert, 'status'), 'silencedBy'));
    const silence = ids.map((id) => silenceById.get(String(id))).find((one) => one !== undefined);
    return silence === undefined ? [] : [{ labels: textsOf(valueAt(alert, 'labels')), silence }];
  });
  const byKpi = new Map<string, FiringAlert[]>();
  for (const { labels, title, firing } of statuses) {
    const { kpi, severity } = labels;
    if (kpi === undefined || (severity !== 'page' && severity !== 'ticket')) {
      continue;
    }
    const alerts = firing.map(({ labels: own, since }): FiringAlert => {
      const match = silenced.find((one) => Object.entries(own).every(([name, value]) => one.labels[name] === value));
      return { severity, name: kindName(title) ?? title, since, silence: match?.silence ?? null };
    });
    byKpi.set(kpi, [...(byKpi.get(kpi) ?? []), ...alerts]);
  }
  return byKpi;
}

function silencesById(reply: unknown): Map<string, Silence> {
  return new Map(
    listOf(reply).flatMap((silence) => {
      const [id, by, comment, ends] = ['id', 'createdBy', 'comment', 'endsAt'].map((key) => valueAt(silence, key));
      const until = Date.parse(String(ends));
      return typeof id === 'string' && !Number.isNaN(until)
        ? [[id, { by: typeof by === 'string' ? by : '', comment: typeof comment === 'string' ? comment : '', until }]]
        : [];
    })
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
