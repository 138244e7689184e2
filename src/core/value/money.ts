import type { Problem } from '../base/result';
import type { KpiResult, Money } from '../compute/results';
import type { Kpi } from '../definition/types';
import { valueNames, type BusinessValue, type ValueName } from '../definition/value';
import type { Formula } from '../formula/ast';
import { evaluateScalar } from '../formula/evaluate';
import type { KpiRequest } from '../plan/ask';
import { minute } from '../time/units';
import { comparedEnd } from '../time/window';

/** At risk is what the last minutes cost. */
const recent = 5 * minute;

/** Asks for the headline of a KPI, of the window that ends at an instant. */
export type MeasureAt = (question: Pick<KpiRequest, 'kpi' | 'range' | 'points' | 'totalOnly'>) => Promise<KpiResult>;

/**
 * A result that also tells what it means in money; the same one where its definition does not say. Everything that is asked goes
 * the way of all KPIs: those that the formulas name, the last five minutes, and the window before.
 */
export async function withMoney(
  result: KpiResult,
  kpis: ReadonlyMap<string, Kpi>,
  measure: MeasureAt
): Promise<KpiResult> {
  const { kpi, problems } = result;
  const value = kpi.businessValue;
  if (value === undefined || problems.length > 0) {
    return result;
  }
  const end = result.at + kpi.quality.delay;
  const at = (one: Kpi, to: number): Promise<KpiResult> =>
    measure({ kpi: one, range: { from: to, to }, points: 0, totalOnly: true });
  const partsAt = async (to: number): Promise<Parts> => {
    const ids = new Set([value.lost, value.atRisk, value.users].flatMap((one) => one?.kpis ?? []));
    const known = [...ids].flatMap((id) => kpis.get(id) ?? []);
    return new Map(await Promise.all(known.map(async (one) => [one.id, (await at(one, to)).value] as const)));
  };
  const before = kpi.window === null ? null : comparedEnd(kpi.window, result.at, 'previous', kpi.bucket);
  const [parts, now, previous, previousParts] = await Promise.all([
    partsAt(end),
    kpi.window === null || kpi.budget === null ? null : at(lastMinutes(kpi), end),
    value.lost === null || before === null ? null : at(kpi, before + kpi.quality.delay),
    value.lost === null || before === null ? null : partsAt(before + kpi.quality.delay),
  ]);
  const { money, negative } = moneyOf(value, result, { parts, now, previous, previousParts });
  return { ...result, money, notices: [...result.notices, ...negative] };
}

/** The values of other KPIs, by id. */
type Parts = ReadonlyMap<string, number | null>;

interface Known {
  readonly parts: Parts;
  readonly now: KpiResult | null;
  readonly previous: KpiResult | null;
  readonly previousParts: Parts | null;
}

/** The same KPI over its last five minutes, or its last bucket where that is longer. */
export function lastMinutes(kpi: Kpi): Kpi {
  return {
    ...kpi,
    window: { kind: 'rolling', length: Math.max(recent, kpi.bucket) },
    ...{ burn: null, compare: 'none', by: null, pace: null, periods: 1 },
  };
}

/** Money from results: pure. A negative amount is not known, and told. */
function moneyOf(value: BusinessValue, result: KpiResult, known: Known): { money: Money; negative: Problem[] } {
  const negative: Problem[] = [];
  const checked = (name: string, amount: number | null): number | null => {
    if (amount === null || amount >= 0) {
      return amount;
    }
    const message = `The formula value.${name} gives a negative amount, ${amount}.`;
    negative.push({ code: 'negative-money', message, hint: 'Check its signs.', severity: 'warning' });
    return null;
  };
  const own = factsOf(result);
  const lost = checked('lost', amountOf(value.lost, own, result, known.parts));
  const perMinute = known.now === null ? null : minuteOf(own, factsOf(known.now), known.now);
  const riskFormula =
    value.atRisk ??
    (value.lost?.names.some((name) => name === 'missed' || name === 'missedMinutes') === true ? value.lost : null);
  const atRisk = perMinute && checked('atRisk', amountOf(riskFormula, perMinute, result, known.parts));
  const { previous, previousParts } = known;
  const lostBefore =
    previous === null || previousParts === null
      ? null
      : amountOf(value.lost, factsOf(previous), previous, previousParts);
  return {
    money: {
      currency: value.currency,
      lost,
      atRisk: atRisk ?? null,
      gained: lost === null || lostBefore === null ? null : lostBefore - lost,
      users: checked('users', amountOf(value.users, own, result, known.parts)),
      accuracy: value.accuracy,
    },
    negative,
  };
}

type Facts = Readonly<Record<ValueName, number | null>>;

/** What the engine knows of a window: bad events after exclusions, those of a shared budget that are the KPI's own. */
function factsOf({ budget, shared, window, excludedTime }: KpiResult): Facts {
  const missed = budget === null ? null : (shared?.parts[0]?.bad ?? budget.bad);
  return {
    missed,
    budgetSpent: budget?.remaining == null ? null : 1 - budget.remaining,
    missedMinutes: missed === null || budget?.slice == null ? null : (missed * budget.slice) / minute,
    windowMinutes: window === null ? null : (window.to - window.from - excludedTime) / minute,
  };
}

/** What is known of the window, with what a minute of the last ones missed. */
function minuteOf(own: Facts, now: Facts, { window }: KpiResult): Facts {
  const minutes = window === null ? NaN : (window.to - window.from) / minute;
  const perMinute = (count: number | null): number | null => (count === null ? null : count / minutes);
  return {
    ...own,
    missed: perMinute(now.missed),
    missedMinutes: perMinute(now.missedMinutes),
  };
}

function amountOf(formula: Formula | null, facts: Facts, { lineage, target }: KpiResult, parts: Parts): number | null {
  if (formula === null) {
    return null;
  }
  const inputs = new Map(lineage.inputs.map(({ name, value }) => [name, value]));
  return evaluateScalar(formula.root, {
    column: (name) => (isValueName(name) ? facts[name] : (inputs.get(name) ?? null)),
    kpi: (id, measure) => (measure === undefined ? (parts.get(id) ?? null) : null),
    target: target?.min ?? target?.max ?? null,
  });
}

function isValueName(name: string): name is ValueName {
  return valueNames.some((one) => one === name);
}

/** Amounts by currency: different ones are never added. Null where one of a currency is not known. */
export function totals(all: readonly Money[], which: 'lost' | 'atRisk'): ReadonlyMap<string, number | null> {
  const sums = new Map<string, number | null>();
  for (const { currency, [which]: amount } of all) {
    const sum = sums.get(currency);
    sums.set(currency, sum === null || amount === null ? null : (sum ?? 0) + amount);
  }
  return sums;
}
