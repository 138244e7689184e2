import { unreachable } from '../../base/result';
import { foldOf, type InputQuery } from '../query';
import { labelValue, type LabelSet } from '../../base/labelSet';

const plain = /[A-Za-z0-9 _.,:;/@+*=<>%#!?|~^()&-]/;

/**
 * A PromQL text that stands for a value as it is. Everything unusual is written by its number, so that neither Grafana,
 * which fills in variables, nor the parser finds a meaning in it.
 */
export function promqlText(value: string): string {
  const escaped = Array.from(value, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return plain.test(char) ? char : `\\U${code.toString(16).padStart(8, '0')}`;
  });
  return `"${escaped.join('')}"`;
}

/** A query without comments, put together by these labels: of several series with equal values one is made. By none, one series is left. */
export function grouped({ over }: Pick<InputQuery, 'over'>, text: string, labels: readonly string[]): string {
  const by = labels.length === 0 ? '' : ` by (${labels.join(', ')}) `;
  const fold = foldOf(over);
  return `${fold === 'last' ? 'max' : fold}${by}(${text})`;
}

/** Of the series of a query, those of the sets alone. */
export function among(text: string, labels: readonly string[], sets: readonly LabelSet[]): string {
  const one = (set: LabelSet): string =>
    labels.reduce((vector, label) => {
      // A replacement refers to groups by $.
      const value = promqlText(labelValue(set, label).replaceAll('$', '$$$$'));
      return `label_replace(${vector}, "${label}", ${value}, "", "")`;
    }, 'vector(1)');
  return `(${text}) and on (${labels.join(', ')}) (${sets.map(one).join(' or ')})`;
}

/**
 * Tiles of many series at once. One that lacks some of its buckets is NaN, one that has none of them is left out.
 * A subquery counts its buckets, and 0/0 is NaN.
 */
export function foldTiles(inner: string, range: string, buckets: number, query: InputQuery): string {
  const sum = `sum_over_time(${inner}${range})`;
  if (query.missing === 'zero') {
    return sum;
  }
  const whole = `0 / (count_over_time(${inner}${range}) == bool ${buckets})`;
  const fold = foldOf(query.over);
  switch (fold) {
    case 'sum':
      return `${sum} + ${whole}`;
    case 'min':
    case 'max':
    case 'last':
      return `${fold}_over_time(${inner}${range}) + 0 * ${sum} + ${whole}`;
    default:
      return unreachable(fold);
  }
}
