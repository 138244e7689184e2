import { kpiOfSet } from '../../grafana/labelSets';
import type { KpiData } from '../../grafana/payload';
import { formatCount } from '../../ui/format';
import { cardView, type CardView } from './card';
import { countByStatus, urgencyOf } from './status';

/** A KPI's results by label, the worst first. */
export interface SetsView {
  /** `By region`. */
  readonly title: string;
  /** `4 results: 1 off target, 3 on target`. */
  readonly summary: string;
  readonly rows: readonly SetRow[];
  /** `and 12 more`; null where all are listed. */
  readonly more: string | null;
}

export interface SetRow {
  readonly key: string;
  readonly data: KpiData;
  readonly card: CardView;
}

/** Rows beyond this are not listed. */
const maxRows = 50;

/** Null where a KPI has no results by label. `max` limits the rows. */
export function setsView(data: KpiData, decimals: number | undefined, max = maxRows): SetsView | null {
  const { sets } = data;
  if (sets === null || sets.shown.length === 0) {
    return null;
  }
  const worst = sets.shown
    .map((set) => ({ key: JSON.stringify(Object.values(set.labels)), data: kpiOfSet({ ...data, alerts: [] }, set) }))
    .sort((a, b) => urgencyOf(a.data.status) - urgencyOf(b.data.status) || leftOf(a.data) - leftOf(b.data));
  const rows = worst.slice(0, max).map((one) => ({ ...one, card: cardView(one.data, decimals) }));
  const count = sets.count ?? sets.shown.length;
  const statuses = countByStatus(sets.shown.map(({ status }) => status));
  const words = statuses.map((one) => `${one.count} ${one.word.toLowerCase()}`).join(', ');
  const results = count === sets.shown.length ? formatCount(count) : `${sets.shown.length} of ${formatCount(count)}`;
  return {
    title: `By ${sets.labels.join(', ')}`,
    summary: `${results} result${count === 1 ? '' : 's'}: ${words}`,
    rows,
    more: count > rows.length ? `and ${formatCount(count - rows.length)} more` : null,
  };
}

/** Sets with the same status: the one with the lowest remaining budget first; without budgets the order is kept. */
function leftOf({ budget }: KpiData): number {
  return budget?.remaining ?? 0;
}
