import { decodeRegistry, type Decoded } from '../definition/decode';
import type { KeyResult, OkrObjective } from '../definition/okr';
import { noFacts, type KeyFacts } from '../okr/facts';
import type { CheckIn } from '../okr/results';
import { day } from '../time/units';
import { exampleRegistry } from './example';

type Overrides = Readonly<Record<string, unknown>>;

/** A key result on the example KPI, from 99.5 to 99.9 percent. */
export const exampleKeyResult: Overrides = {
  id: 'availability',
  name: 'Checkout answers 99.9 % of requests',
  kpi: 'checkout-availability',
  baseline: 99.5,
  target: 99.9,
};

const minimal: Overrides = {
  id: 'can-pay',
  title: 'A customer can always pay',
  period: '2026-Q4',
  owner: { team: 'Payments SRE' },
  keyResults: [exampleKeyResult],
};

/** The text of a file with objectives beside the example KPI, or beside KPIs with these overrides. */
export function okrText(objectives: readonly Overrides[], kpis: readonly Overrides[] = [{}]): string {
  const items = objectives.map((overrides) => {
    const entries = Object.entries({ ...minimal, ...overrides }).filter(([, value]) => value !== undefined);
    return `  - ${entries.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join('\n    ')}\n`;
  });
  return `${exampleRegistry(...kpis)}objectives:\n${items.join('')}`;
}

export function decodeOkr(objectives: readonly Overrides[], kpis?: readonly Overrides[]): Decoded {
  return decodeRegistry([{ name: 'okr.yaml', text: okrText(objectives, kpis) }]);
}

/** One objective that must be without errors. */
export function objectiveOf(overrides: Overrides = {}, kpis?: readonly Overrides[]): OkrObjective {
  const { registry, problems } = decodeOkr([overrides], kpis);
  const [objective] = [...(registry.objectives?.values() ?? [])];
  if (objective === undefined) {
    throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  }
  return objective;
}

/** Its only key result, with these keys over those of the example; undefined leaves one out. */
export function keyResultOf(overrides: Overrides, objective: Overrides = {}, kpis?: readonly Overrides[]): KeyResult {
  return objectiveOf({ ...objective, keyResults: [{ ...exampleKeyResult, ...overrides }] }, kpis).keyResults[0]!;
}

/** The period of the example. */
export const [quarterStart, quarterEnd] = [Date.UTC(2026, 9, 1), Date.UTC(2027, 0, 1)] as const;

/** Keys that make a key result one that people check in: a number, or done. */
export const byHand: Overrides = { kpi: undefined, checkIn: 'number', unit: 'short' };
export const doneOrNot: Overrides = { kpi: undefined, checkIn: 'done', baseline: undefined, target: undefined };

/** A check-in of the example. */
export function saying(value: number | null, at = quarterStart + day, rest: Partial<CheckIn> = {}): CheckIn {
  const of = { objective: 'can-pay', keyResult: 'availability', confidence: null, note: '', author: 'Ada' };
  return { at, ...of, value, ...rest };
}

export function checkedIn(...checkIns: CheckIn[]): KeyFacts {
  return { ...noFacts, checkIns };
}
