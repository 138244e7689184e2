import type { Fault, Found } from '../../query/checks/sources';
import type { Budget, Kpi } from '../../definition/types';
import { quote } from '../../base/quote';
import { burnFactor, defaultBurnSet, fastestBurn, knownBurnSet, lookbacksOf, type BurnWindow } from '../../definition/burnRules';
import { canReadFine, fineBucket, inputQuery, isOfBuckets } from '../../query/query';
import type { SourceInfo } from '../../query/types';
import { formatDuration } from '../../time/duration';
import { hour } from '../../time/units';
import { nominalLength } from '../../time/window';

const path = 'alerts.windows';

/** What is wrong with the burn rates that a KPI alerts on. Of a named set the whole set has the place. */
export function checkBurn(kpi: Kpi, sources: ReadonlyMap<string, SourceInfo>): Found[] {
  const { burn, budget, window } = kpi;
  if (burn === null) {
    return [];
  }
  if (budget === null) {
    const message = 'Without an error budget nothing burns.';
    return [[path, { code: 'idle-key', message, hint: 'Add budget, or remove alerts.' }]];
  }
  const known = knownBurnSet(burn.name);
  const period = window === null ? null : nominalLength(window);
  const named: Found[] = [];
  if (known !== undefined && known.period !== null && period !== null && known.period !== period) {
    const message = `The factors of ${known.name} follow the window of this KPI, ${formatDuration(period)}.`;
    const isSame = known.rules === defaultBurnSet.rules;
    const hint = `${isSame ? 'Remove alerts.windows, which means the same, or list' : 'List'} rules of your own.`;
    named.push([path, { code: 'other-period', severity: 'warning', message, hint }]);
  }
  const rules = burn.rules.flatMap((rule, index): Found[] => {
    // Of a known set only those rules count that the window holds.
    const counts = known === undefined || period === null || rule.long < period;
    const at = burn.name === null ? `${path}[${index}]` : path;
    return counts ? faultsOf(rule, { ...kpi, budget }, period).map((fault) => [at, fault]) : [];
  });
  return [...named, ...rules, ...unreadable(kpi, sources)];
}

type Counted = Kpi & { readonly budget: Budget };

function faultsOf(rule: BurnWindow, kpi: Counted, period: number | null): Fault[] {
  const { long, short, share, factor } = rule;
  const faults: Fault[] = [];
  if (share === undefined && factor === undefined) {
    const message = 'The rule does not say how fast the budget may burn.';
    faults.push({ code: 'no-factor', message, hint: 'Add share, such as 0.02 of the budget, or factor.' });
  }
  if (short !== null && short >= long) {
    const message = `The short lookback ${formatDuration(short)} is not shorter than the long one, ${formatDuration(long)}.`;
    faults.push({ code: 'bad-lookback', message, hint: 'Swap or change them.' });
  }
  if (period !== null && long >= period) {
    const message = `The lookback ${formatDuration(long)} is not shorter than the window, ${formatDuration(period)}.`;
    faults.push({ code: 'bad-lookback', message, hint: 'Write a shorter one.' });
  }
  const odd = lookbacksOf([rule]).find((lookback) => lookback === 0 || lookback % unitOf(kpi, lookback) !== 0);
  if (odd !== undefined) {
    const unit = unitOf(kpi, odd);
    const near = formatDuration(Math.max(1, Math.round(odd / unit)) * unit);
    const message = `The lookback ${formatDuration(odd)} is no multiple of ${formatDuration(unit)}, in which it is read.`;
    faults.push({ code: 'bad-lookback', message, hint: `Write ${near}, or a shorter bucket.` });
  }
  return period === null ? faults : [...faults, ...faultsOfFactor(rule, kpi, period)];
}

/** Factors are told with few digits: 0.9333 stands for 0.93333. */
const rounding = 0.005;

function faultsOfFactor(rule: BurnWindow, { budget }: Counted, period: number): Fault[] {
  const faults: Fault[] = [];
  const factor = burnFactor(rule, period);
  const meant = burnFactor({ ...rule, factor: undefined }, period);
  if (rule.share !== undefined && Math.abs(meant / factor - 1) > rounding) {
    const message = `${percent(rule.share)} of the budget in ${formatDuration(rule.long)} of ${formatDuration(period)} is a factor of ${digits(meant)}, not ${digits(factor)}.`;
    const hint = 'Keep share, which follows the window, or factor alone.';
    faults.push({ code: 'other-factor', message, hint });
  }
  const objective = budget.objective[budget.objective.length - 1]?.ratio ?? 1;
  const most = fastestBurn(objective);
  if (factor >= most * (1 - 1e-9)) {
    const message = `The factor ${digits(factor)} can never be reached: at an objective of ${percent(objective)} nothing burns faster than ${digits(most)}.`;
    faults.push({ code: 'no-such-burn', message, hint: 'Write a lower factor or share, or a higher objective.' });
  }
  return faults;
}

/** In what a lookback is read: slices, buckets, or buckets of a minute, where sources allow, for those of an hour or less. */
function unitOf({ budget, bucket }: Counted, lookback: number): number {
  if (budget.method === 'time-slices') {
    return budget.slice;
  }
  return lookback <= hour && bucket > fineBucket ? fineBucket : bucket;
}

/** Lookbacks that the buckets of the KPI do not make up need buckets of a minute, which not every input can be read in. */
function unreadable({ bucket, burn, budget, inputs }: Kpi, sources: ReadonlyMap<string, SourceInfo>): Found[] {
  const odd = lookbacksOf(burn?.rules ?? []).find((lookback) => lookback % bucket !== 0 && lookback % fineBucket === 0);
  const slow = inputs.filter(isOfBuckets).find((input) => {
    const source = sources.get(input.source);
    return source !== undefined && !canReadFine(inputQuery(input, source, fineBucket));
  });
  if (odd === undefined || odd > hour || slow === undefined || budget?.method !== 'occurrences') {
    return [];
  }
  const message = `The lookback ${formatDuration(odd)} needs buckets of a minute, in which ${quote(slow.name)} cannot be read.`;
  const hint = `Write lookbacks that are multiples of the bucket, ${formatDuration(bucket)}, or a shorter bucket.`;
  return [[path, { code: 'bad-lookback', message, hint }]];
}

const percent = (share: number): string => `${Number((100 * share).toPrecision(12))} %`;
const digits = (factor: number): string => String(Number(factor.toPrecision(4)));
