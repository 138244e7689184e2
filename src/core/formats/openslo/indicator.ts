import { edited } from '../../base/edits';
import { looksLikeCounter } from '../../syntax/promqlRemedies';
import { rangesIn } from '../../syntax/promqlRanges';
import { selectorsIn } from '../../syntax/promqlSelectors';
import type { AuthoredInput, Import } from '../shared/draft';
import type { Fields, Placed } from '../shared/fields';
import { convert } from '../shared/promql';
import { objectOf, type Objects, type OpenSloObject } from './objects';
import { readMetric, type Metric } from './source';

/** What is measured; inputs by the names that they get. */
export type Measure =
  | {
      readonly kind: 'ratio';
      readonly part: 'good' | 'bad';
      readonly counted: AuthoredInput;
      readonly total: AuthoredInput;
    }
  | { readonly kind: 'raw'; readonly isSuccess: boolean; readonly ratio: AuthoredInput }
  | { readonly kind: 'threshold'; readonly value: AuthoredInput };

export interface Indicator {
  readonly description: string | null;
  readonly measure: Measure;
}

/** The SLI of an SLO or of an objective, inline or by reference; null where it names none. */
export function findIndicator(holder: Fields, objects: Objects): OpenSloObject | 'unknown' | null {
  const inline = holder.fields('indicator');
  const reference = holder.text('indicatorRef');
  if (inline !== null) {
    return objectOf('SLI', inline);
  }
  return reference === null ? null : (objects.refer('SLI', reference, holder) ?? 'unknown');
}

/** Null, with a note, where the metrics of the SLI cannot be imported. */
export function readIndicator(
  { whole, metadata, spec }: OpenSloObject,
  objects: Objects,
  into: Import
): Indicator | null {
  metadata?.treeOf('name');
  metadata?.skip('displayName', 'a KPI has the name of its SLO', 'Write it into the description.');
  ['labels', 'annotations'].forEach((key) => metadata?.skip(key, 'tags are those of the SLO', 'Write it as a tag.'));
  metadata?.rest('metadata');
  whole.rest('an SLI');
  const threshold = spec?.fields('thresholdMetric') ?? null;
  const ratio = spec?.fields('ratioMetric') ?? null;
  const description = spec?.text('description')?.value ?? null;
  spec?.rest('an SLI');
  if (threshold !== null && ratio === null) {
    const metric = readMetric(threshold, threshold, objects, into);
    const value = metric && meanInput(metric);
    return value && { description, measure: { kind: 'threshold', value } };
  }
  if (ratio === null || threshold !== null) {
    const message = `The SLI has ${threshold === null ? 'neither' : 'both'} thresholdMetric and ratioMetric.`;
    whole.notes.error(spec?.tree ?? whole.tree, 'bad-indicator', message, 'Write one of the two.');
    return null;
  }
  const measure = readRatio(ratio, objects, into);
  return measure && { description, measure };
}

function readRatio(ratio: Fields, objects: Objects, into: Import): Measure | null {
  const counter = ratio.flag('counter')?.value ?? null;
  const rawType = ratio.text('rawType');
  const parts = (['good', 'bad', 'total', 'raw'] as const).filter((key) => ratio.has(key));
  const metricOf = (key: string): Metric | null => readMetric(ratio.fields(key), ratio, objects, into);
  if (parts.join() === 'raw') {
    const metric = metricOf('raw');
    const value = metric && meanInput(metric);
    const isKnown = rawType !== null && /^(?:success|failure)$/.test(rawType.value);
    ratio.rest('a ratioMetric');
    if (!isKnown) {
      const message = 'raw needs rawType.';
      ratio.notes.error(rawType?.at ?? ratio.tree, 'missing-key', message, 'Write rawType: success, or failure.');
    }
    return value && isKnown ? { kind: 'raw', isSuccess: rawType.value === 'success', ratio: value } : null;
  }
  ratio.skip('rawType', 'it belongs to raw', 'Remove it.');
  const [part, total, more] = parts;
  if ((part !== 'good' && part !== 'bad') || total !== 'total' || more !== undefined) {
    const found = parts.length === 0 ? 'none of them' : parts.join(' and ');
    const message = `A ratioMetric needs good and total, bad and total, or raw; it has ${found}.`;
    ratio.notes.error(ratio.tree, 'bad-indicator', message, 'Write one of these.');
    return null;
  }
  const metrics = [metricOf(part), metricOf('total')];
  ratio.rest('a ratioMetric');
  const [counted, all] = metrics.map((metric) => metric && eventInput(metric, counter));
  if (!counted || !all) {
    return null;
  }
  // Without an error there may be no series of errors at all, so that no value of it means zero.
  const isSeries = part === 'bad' && metrics[0]?.language === 'promql';
  return { kind: 'ratio', part, counted: isSeries ? { ...counted, missing: 'zero' } : counted, total: all };
}

/** An input that counts events. */
function eventInput(metric: Metric, counter: boolean | null): AuthoredInput | null {
  const { source, query, text, at } = metric;
  if (metric.language === 'promql' && text !== null) {
    const events = convert(withRange(text, counter, at), 'sum', text.at, at.notes);
    return events === null ? null : { source, query: events, over: 'sum' };
  }
  tellSql(metric);
  return { source, query, over: 'sum' };
}

/** An input of which a window has the mean. */
function meanInput(metric: Metric): AuthoredInput | null {
  const { source, query, text, at } = metric;
  if (metric.language === 'promql' && text !== null) {
    const value = convert(text.value, 'avg', text.at, at.notes);
    return value === null ? null : { source, query: value, over: 'avg' };
  }
  tellSql(metric);
  return { source, query, over: 'avg' };
}

function tellSql({ language, query, text, at }: Metric): void {
  if (language === 'sql' && text !== null && !/\$__timeGroup|\$__interval/.test(String(query))) {
    const message = 'The SQL has no macros: here it would return all rows at once.';
    const hint = 'Write $__timeGroupAlias(column, $__interval) and $__timeFilter(column) for its times.';
    at.notes.warning(text.at, 'no-macros', message, hint);
  }
}

/** A query without a range gets one: counters as increases, other numbers as sums of their samples. */
function withRange({ value, at }: Placed<string>, counter: boolean | null, { notes }: Fields): string {
  const selectors = selectorsIn(value).filter(({ isObserved }) => !isObserved);
  if (rangesIn(value).length > 0 || selectors.length === 0) {
    return value;
  }
  const isCounter = counter ?? selectors.some(({ metric }) => looksLikeCounter(metric));
  if (counter === null) {
    const [what, other] = isCounter ? ['a counter', 'false'] : ['no counter', 'true'];
    const message = `The ratioMetric does not say whether it is a counter; by its name it is ${what}.`;
    notes.warning(at, 'no-counter', message, `Write counter: ${String(isCounter)}, or counter: ${other}.`);
  }
  const name = isCounter ? 'increase' : 'sum_over_time';
  const ranged = edited(
    value,
    selectors.map(({ of, modifiers }) => {
      const moved = modifiers.end > modifiers.start ? ` ${value.slice(modifiers.start, modifiers.end)}` : '';
      return {
        start: of.start,
        end: modifiers.end,
        by: `${name}(${value.slice(of.start, of.end)}[$__interval]${moved})`,
      };
    })
  );
  const isAlone =
    selectors.length === 1 && value.trim().length === (selectors[0]?.of.end ?? 0) - (selectors[0]?.of.start ?? 0);
  return isAlone ? `sum(${ranged.trim()})` : ranged;
}
