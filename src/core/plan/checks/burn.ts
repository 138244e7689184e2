import type { Fault, PlacedFault } from '../../query/checks/sources';
import type { Budget, Kpi } from '../../definition/types';
import { quote } from '../../base/quote';
import {
  burnFactor,
  defaultBurnSet,
  maxBurnRate,
  knownBurnSet,
  lookbacksOf,
  type BurnWindow,
} from '../../definition/burnRules';
import { canReadFine, fineBucket, inputQuery, isOfBuckets } from '../../query/query';
import type { SourceInfo } from '../../query/types';
import { formatDuration } from '../../time/duration';
import { hour } from '../../time/units';
import { nominalLength } from '../../time/window';

const path = 'alerts.windows';

/** Problems of the rules that a KPI alerts on. For a named set the place is its name. */
export function checkBurn(kpi: Kpi, sources: ReadonlyMap<string, SourceInfo>): PlacedFault[] {
  const { burn, budget, window } = kpi;
  if (burn === null) {
    return [];
  }
  if (budget === null) {
    const message = 'alerts has no effect without an error budget.';
    return [[path, { code: 'idle-key', message, hint: 'Add budget, or remove alerts.' }]];
  }
  const known = knownBurnSet(burn.name);
  const period = window === null ? null : nominalLength(window);
  const named: PlacedFault[] = [];
  if (known !== undefined && known.period !== null && period !== null && known.period !== period) {
    const message = `The factors of ${known.name} are adapted to the window of this KPI, ${formatDuration(period)}.`;
    const isSame = known.rules === defaultBurnSet.rules;
    const hint = `${isSame ? 'Remove alerts.windows, which has the same effect, or write' : 'Write'} your own rules.`;
    named.push([path, { code: 'other-period', severity: 'warning', message, hint }]);
  }
  const rules = burn.rules.flatMap((rule, index): PlacedFault[] => {
    // Of a known set only the rules that fit into the window apply.
    const counts = known === undefined || period === null || rule.long < period;
    const at = burn.name === null ? `${path}[${index}]` : path;
    return counts ? faultsOf(rule, { ...kpi, budget }, period).map((fault) => [at, fault]) : [];
  });
  return [...named, ...rules, ...checkFineBuckets(kpi, sources)];
}

type Counted = Kpi & { readonly budget: Budget };

function faultsOf(rule: BurnWindow, kpi: Counted, period: number | null): Fault[] {
  const { long, short, share, factor } = rule;
  const faults: Fault[] = [];
  if (share === undefined && factor === undefined) {
    const message = 'The rule needs share or factor.';
    faults.push({ code: 'no-factor', message, hint: 'Add share, such as 0.02, or factor.' });
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
    const message = `The lookback ${formatDuration(odd)} is not a multiple of ${formatDuration(unit)}, the step in which it is read.`;
    faults.push({ code: 'bad-lookback', message, hint: `Write ${near}, or a shorter bucket.` });
  }
  return period === null ? faults : [...faults, ...faultsOfFactor(rule, kpi, period)];
}

/** Authors write factors with few digits: 0.9333 means 0.93333. */
const rounding = 0.005;

function faultsOfFactor(rule: BurnWindow, { budget }: Counted, period: number): Fault[] {
  const faults: Fault[] = [];
  const factor = burnFactor(rule, period);
  const meant = burnFactor({ ...rule, factor: undefined }, period);
  if (rule.share !== undefined && Math.abs(meant / factor - 1) > rounding) {
    const message = `${percent(rule.share)} of the budget in ${formatDuration(rule.long)} of ${formatDuration(period)} means a factor of ${digits(meant)}, not ${digits(factor)}.`;
    const hint = 'Remove factor or share. share adapts to the window.';
    faults.push({ code: 'other-factor', message, hint });
  }
  const objective = budget.objective[budget.objective.length - 1]?.ratio ?? 1;
  const max = maxBurnRate(objective);
  if (factor >= max * (1 - 1e-9)) {
    const message = `The factor ${digits(factor)} can never be reached: with an objective of ${percent(objective)} the maximum burn rate is ${digits(max)}.`;
    faults.push({ code: 'no-such-burn', message, hint: 'Write a lower factor or share, or a higher objective.' });
  }
  return faults;
}

/** The step in which a lookback is read: slices, buckets, or, for an hour or less, buckets of a minute where sources allow. */
function unitOf({ budget, bucket }: Counted, lookback: number): number {
  if (budget.method === 'time-slices') {
    return budget.slice;
  }
  return lookback <= hour && bucket > fineBucket ? fineBucket : bucket;
}

/** Lookbacks that are not multiples of the bucket need buckets of a minute, which not every input can be read in. */
function checkFineBuckets(
  { bucket, burn, budget, inputs }: Kpi,
  sources: ReadonlyMap<string, SourceInfo>
): PlacedFault[] {
  const odd = lookbacksOf(burn?.rules ?? []).find((lookback) => lookback % bucket !== 0 && lookback % fineBucket === 0);
  const slow = inputs.filter(isOfBuckets).find((input) => {
    const source = sources.get(input.source);
    return source !== undefined && !canReadFine(inputQuery(input, source, fineBucket));
  });
  if (odd === undefined || odd > hour || slow === undefined || budget?.method !== 'occurrences') {
    return [];
  }
  const message = `The lookback ${formatDuration(odd)} needs buckets of a minute, but ${quote(slow.name)} cannot be read in these.`;
  const hint = `Write lookbacks that are multiples of the bucket, ${formatDuration(bucket)}, or a shorter bucket.`;
  return [[path, { code: 'bad-lookback', message, hint }]];
}

const percent = (share: number): string => `${Number((100 * share).toPrecision(12))} %`;
const digits = (factor: number): string => String(Number(factor.toPrecision(4)));
