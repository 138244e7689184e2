import type { AuthoredKpi } from '../../definition/schema/kpi';
import { formatDuration } from '../../time/duration';
import { day, minute } from '../../time/units';
import { notImported, type Fields } from '../shared/fields';
import { unwrapped } from '../shared/promql';
import { shorthand } from './duration';
import type { Measure } from './indicator';

export const methods = ['Occurrences', 'Timeslices', 'RatioTimeslices'] as const;
export type Method = (typeof methods)[number];

/** What all KPIs of one SLO share. */
export interface Shared {
  readonly id: string;
  readonly name: string;
  readonly at: Fields['tree'];
  readonly kpi: Pick<AuthoredKpi, 'description' | 'tags' | 'owner' | 'lifecycle' | 'links'>;
  readonly window: NonNullable<AuthoredKpi['window']>;
  readonly own: Readonly<Record<string, unknown>>;
}

/** Lengths in ms, shares in percent. */
export interface Objective {
  readonly target: number;
  /** Of a slice: the share of good events that it needs. */
  readonly sliceTarget: number | null;
  readonly slice: number | null;
}

/** The number of an objective; null, with a note, where it is missing or out of range. */
export function readObjective(objective: Fields, method: Method): Objective | null {
  const { notes } = objective;
  const share = objective.number('target');
  const percent = objective.number('targetPercent');
  const told = share ?? percent;
  if (told === null || (share !== null && percent !== null)) {
    const message = told === null ? 'The objective has no target.' : 'The objective has both target and targetPercent.';
    notes.error(told?.at ?? objective.tree, 'bad-objective', message, 'Write one of target and targetPercent.');
    return null;
  }
  const target = share === null ? told.value : inPercent(share.value);
  if (target <= 0 || target >= 100) {
    const isPercent = share !== null && share.value > 1 && share.value < 100;
    const hint = isPercent
      ? `Write targetPercent: ${share.value}.`
      : 'Write such as target: 0.99, or targetPercent: 99.';
    notes.error(told.at, 'bad-objective', 'The target must be above 0 and below 1 (100 %).', hint);
    return null;
  }
  const length = objective.text('timeSliceWindow');
  const slice = length === null ? null : (shorthand(length.value)?.length ?? null);
  const needed = objective.number('timeSliceTarget');
  if (method !== 'Occurrences' && (slice === null || slice > day)) {
    const message = `${method} needs timeSliceWindow, of a day at most.`;
    notes.error(length?.at ?? objective.tree, 'missing-key', message, 'Write such as timeSliceWindow: 5m.');
    return null;
  }
  if (needed !== null && (needed.value <= 0 || needed.value > 1)) {
    notes.error(needed.at, 'bad-objective', 'timeSliceTarget must be above 0 and at most 1.', 'Write such as 0.95.');
    return null;
  }
  if (method === 'Occurrences') {
    const why = 'it belongs to time slices';
    ['timeSliceWindow', 'timeSliceTarget'].forEach((key) => objective.skip(key, why, 'Remove it.'));
  }
  return { target, sliceTarget: needed && inPercent(needed.value), slice: method === 'Occurrences' ? null : slice };
}

function inPercent(share: number): number {
  return Number((100 * share).toPrecision(12));
}

export type Judged = Pick<AuthoredKpi, 'unit' | 'direction' | 'inputs' | 'formula' | 'target' | 'bucket' | 'budget'>;

/** What is measured, with the target and the budget of an objective; null, with a note, without an equivalent. */
export function judge(measure: Measure, objective: Fields, numbers: Objective, method: Method): Judged | null {
  if (measure.kind === 'threshold') {
    return judgeThreshold(measure, objective, numbers, method);
  }
  const needless = 'it belongs to thresholdMetric';
  ['op', 'value'].forEach((key) => objective.skip(key, needless, 'Remove it.'));
  if (method === 'Timeslices' && numbers.sliceTarget === null) {
    const message = 'Timeslices needs timeSliceTarget: the share of good events with which a slice is good.';
    objective.notes.error(objective.tree, 'missing-key', message, 'Write such as timeSliceTarget: 0.95.');
    return null;
  }
  if (method === 'RatioTimeslices') {
    objective.skip('timeSliceTarget', 'RatioTimeslices has none', 'Remove it.');
  }
  return measure.kind === 'raw'
    ? judgeRaw(measure, objective, numbers, method)
    : judgeRatio(measure, objective, numbers, method);
}

type Of<K extends Measure['kind']> = Extract<Measure, { kind: K }>;

function judgeRatio(measure: Of<'ratio'>, objective: Fields, numbers: Objective, method: Method): Judged | null {
  const { part, counted, total } = measure;
  const formula = part === 'good' ? '100 * good / total' : '100 * (total - bad) / total';
  const common = { unit: 'percent', inputs: { [part]: counted, total }, formula };
  switch (method) {
    case 'Occurrences': {
      const good = part === 'good' ? 'good' : 'total - bad';
      return { ...common, target: numbers.target, budget: { good, total: 'total' } };
    }
    case 'Timeslices':
      return { ...common, ...sliced(numbers, numbers.sliceTarget ?? 100) };
    case 'RatioTimeslices':
      return meanOfRatios(measure, objective, numbers);
  }
}

/** The mean of the ratios of all slices: each slice is a bucket of one query that divides. */
function meanOfRatios({ part, counted, total }: Of<'ratio'>, objective: Fields, numbers: Objective): Judged | null {
  const { notes, tree } = objective;
  const isOne = typeof counted.query === 'string' && typeof total.query === 'string' && counted.source === total.source;
  if (!isOne || /^\s*(?:select|with)\b/i.test(String(total.query))) {
    const message = 'RatioTimeslices needs one query that divides, and these are two that PromQL cannot put together.';
    const hint = 'Write budgetingMethod: Occurrences or Timeslices.';
    notes.error(tree, 'mean-of-ratios', message, hint);
    return null;
  }
  const count = unwrapped(String(counted.query));
  // Without an error there may be no series of errors: the ratio then is 0, not unknown.
  const above = part === 'bad' ? `((${count}) or on() vector(0))` : `(${count})`;
  const ratio = `${above} / (${unwrapped(String(total.query))})`;
  tellMean(objective);
  return {
    unit: 'percent',
    inputs: { ratio: { source: total.source, query: ratio, over: 'avg' } },
    formula: part === 'good' ? '100 * ratio' : '100 * (1 - ratio)',
    target: numbers.target,
    bucket: numbers.slice === null ? undefined : formatDuration(numbers.slice),
  };
}

function tellMean({ notes, tree }: Fields): void {
  const message = 'The mean of ratios is imported without an error budget: it counts neither events nor slices.';
  const hint = 'Write budgetingMethod: Occurrences for a ratio of sums, or Timeslices.';
  notes.warning(tree, notImported, message, hint);
}

function judgeRaw({ isSuccess, ratio }: Of<'raw'>, objective: Fields, numbers: Objective, method: Method): Judged {
  const formula = isSuccess ? '100 * ratio' : '100 * (1 - ratio)';
  const common = { unit: 'percent', inputs: { ratio }, formula };
  if (method === 'Timeslices') {
    return { ...common, ...sliced(numbers, numbers.sliceTarget ?? 100) };
  }
  tellMean(objective);
  const bucket = numbers.slice === null ? undefined : formatDuration(numbers.slice);
  return { ...common, target: numbers.target, bucket };
}

const directions = new Map([
  ['lte', 'lower'],
  ['lt', 'lower'],
  ['gte', 'higher'],
  ['gt', 'higher'],
] as const);

function judgeThreshold(
  { value }: Of<'threshold'>,
  objective: Fields,
  numbers: Objective,
  method: Method
): Judged | null {
  const { notes, tree } = objective;
  const op = objective.text('op');
  const limit = objective.number('value');
  const direction = [...directions].find(([name]) => name === op?.value)?.[1];
  if (limit === null || direction === undefined) {
    const message = 'An objective of a thresholdMetric needs op (lte, lt, gte or gt) and value.';
    notes.error(op?.at ?? tree, 'missing-key', message, 'Write such as op: lte, value: 0.5.');
    return null;
  }
  if (op?.value === 'lt' || op?.value === 'gt') {
    const message = `${op.value} is imported as ${op.value}e: a value that equals the target meets it.`;
    notes.warning(op.at, notImported, message, 'Move the target a little where that matters.');
  }
  if (numbers.sliceTarget !== null && numbers.sliceTarget < 100) {
    objective.skip('timeSliceTarget', 'a slice is good where its mean meets the value', 'No action is needed.');
  }
  if (method !== 'Timeslices') {
    const message = `${method} of a thresholdMetric is imported as time slices: each is good where its mean meets the value.`;
    notes.warning(tree, notImported, message, 'Write a ratioMetric to count events.');
  }
  return { direction, inputs: { value }, formula: 'value', ...sliced(numbers, limit.value) };
}

/** A budget of slices, each of which is good where it meets the target, and the bucket that they need. */
function sliced({ slice, target: objective }: Objective, target: number): Pick<Judged, 'target' | 'bucket' | 'budget'> {
  const bucket = slice === null || slice % (5 * minute) === 0 ? null : divisor(slice, 5 * minute);
  return {
    target,
    bucket: bucket === null ? undefined : formatDuration(bucket),
    budget: {
      method: 'time-slices',
      ...(slice !== null && slice !== 5 * minute && { slice: formatDuration(slice) }),
      objective,
    },
  };
}

/** The greatest common divisor. */
function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
