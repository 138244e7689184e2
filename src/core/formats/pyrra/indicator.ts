import { quote } from '../../base/quote';
import { labelPattern } from '../../base/labelSet';
import type { AuthoredKpi } from '../../definition/schema/kpi';
import { checkSyntax } from '../../syntax/promqlSyntax';
import { selectorsIn } from '../../syntax/promqlSelectors';
import { second } from '../../time/units';
import { sourceOf, type AuthoredInput, type Import } from '../shared/draft';
import type { Fields } from '../shared/fields';
import { durationOf } from './duration';

export type Measured = Pick<AuthoredKpi, 'inputs' | 'formula' | 'budget' | 'by'>;

/** Turns an indicator into inputs; `sum` adds up series, by the labels of the grouping. */
interface Indicator {
  readonly key: string;
  readonly read: (indicator: Fields, into: Import, sum: (series: string) => string) => Measured | null;
}

const indicators: readonly Indicator[] = [
  { key: 'ratio', read: ofRatio },
  { key: 'latency', read: ofLatency },
  { key: 'latencyNative', read: ofNativeLatency },
  { key: 'bool_gauge', read: ofBoolGauge },
];

/** Null, with a note, where it cannot be imported. */
export function importIndicator(indicator: Fields | null, spec: Fields, into: Import): Measured | null {
  const found = indicators.flatMap(({ key, read }) => {
    const fields = indicator?.fields(key) ?? null;
    return fields === null ? [] : [{ key, read, fields }];
  });
  indicator?.rest('an indicator of Pyrra');
  const [first, second] = found;
  if (first === undefined || second !== undefined) {
    const at = second === undefined ? spec.at('indicator') : second.fields.tree;
    const message = first === undefined ? 'The SLO has no indicator.' : 'The SLO has more than one indicator.';
    spec.notes.error(at, 'bad-indicator', message, 'Write one of ratio, latency, latencyNative and bool_gauge.');
    return null;
  }
  const { fields, read } = first;
  const by = groupingOf(fields);
  const clause = by.length === 0 ? '' : ` by (${by.join(', ')}) `;
  const measured = read(fields, into, (series) => `sum${clause}(${series})`);
  fields.rest('an indicator of Pyrra');
  return measured && { ...measured, ...(by.length > 0 && { by: [...by] }) };
}

function groupingOf(indicator: Fields): readonly string[] {
  return indicator.texts('grouping').flatMap(({ value, at }) => {
    if (!labelPattern.test(value)) {
      indicator.notes.error(at, 'bad-label', `${quote(value)} is not a label.`, 'Write the name of a label.');
    }
    return labelPattern.test(value) ? [value] : [];
  });
}

/** The selector of a metric, as Pyrra demands it; null, with a note, for any other query. */
function selectorOf(indicator: Fields, key: string): string | null {
  const holder = key === '' ? indicator : indicator.fields(key);
  const metric = holder?.text('metric') ?? null;
  const where = key === '' ? 'metric' : `${key}.metric`;
  if (key !== '') {
    holder?.rest('a metric of Pyrra');
  }
  if (metric === null) {
    const at = holder?.tree ?? indicator.at(key);
    indicator.notes.error(at, 'missing-key', `${where} is missing.`, 'Write a selector such as requests_total.');
    return null;
  }
  const text = metric.value.trim();
  const [selector, more] = checkSyntax(text).length > 0 ? [] : selectorsIn(text);
  if (selector === undefined || more !== undefined || selector.of.start > 0 || selector.of.end < text.length) {
    const message = `${where} is not a plain selector of a metric.`;
    const hint = 'Write a metric with its labels, such as requests_total{job="shop"}, without functions.';
    indicator.notes.error(metric.at, 'not-a-selector', message, hint);
    return null;
  }
  return text;
}

/** Without an error there may be no series of errors at all, so that no value of it means zero. */
function ofRatio(ratio: Fields, into: Import, sum: (series: string) => string): Measured | null {
  const errors = selectorOf(ratio, 'errors');
  const total = selectorOf(ratio, 'total');
  if (errors === null || total === null) {
    return null;
  }
  return {
    inputs: {
      bad: { ...input(sum(increase(errors)), into), missing: 'zero' },
      total: input(sum(increase(total)), into),
    },
    formula: '100 * (total - bad) / total',
    budget: { good: 'total - bad', total: 'total' },
  };
}

function ofLatency(latency: Fields, into: Import, sum: (series: string) => string): Measured | null {
  const success = selectorOf(latency, 'success');
  const total = selectorOf(latency, 'total');
  return success === null || total === null
    ? null
    : ofGood(input(sum(increase(success)), into), input(sum(increase(total)), into));
}

/** As in slo/rules.go: the share of a native histogram below the limit, times its count. Without events it is no number. */
function ofNativeLatency(latency: Fields, into: Import, sum: (series: string) => string): Measured | null {
  const total = selectorOf(latency, 'total');
  const text = latency.text('latency');
  const limit = text === null ? null : durationOf(text.value);
  if (limit === null || limit === 0) {
    const message = 'latency is not a duration.';
    latency.notes.error(text?.at ?? latency.at('latency'), 'bad-duration', message, 'Write one such as 200ms.');
    return null;
  }
  if (total === null) {
    return null;
  }
  const histogram = sum(increase(total));
  const count = `histogram_count(${histogram})`;
  const good = `histogram_fraction(0, ${limit / second}, ${histogram}) * ${count}`;
  return ofGood({ ...input(good, into), missing: 'zero' }, input(count, into));
}

/** Each sample is an event, which is good where it is 1. */
function ofBoolGauge(gauge: Fields, into: Import, sum: (series: string) => string): Measured | null {
  const metric = selectorOf(gauge, '');
  return metric === null
    ? null
    : ofGood(
        input(sum(`sum_over_time(${metric}[$__interval])`), into),
        input(sum(`count_over_time(${metric}[$__interval])`), into)
      );
}

function ofGood(good: AuthoredInput, total: AuthoredInput): Measured {
  return { inputs: { good, total }, formula: '100 * good / total', budget: { good: 'good', total: 'total' } };
}

function increase(selector: string): string {
  return `increase(${selector}[$__interval])`;
}

function input(query: string, into: Import): AuthoredInput {
  return { source: sourceOf(into), query, over: 'sum' };
}
