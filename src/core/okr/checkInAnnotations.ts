import type { Problem } from '../base/result';
import { valueAt } from '../base/valueAt';
import type { Interval } from '../time/interval';
import type { GetJson } from '../wire/annotations';
import { reasonOf } from '../wire/reason';
import type { CheckIn } from './results';

/*
 * A check-in is an annotation of Grafana with these tags: `check-in`, `objective:ID`, `key-result:ID`, and at most one each of
 * `value:99.7` (1 for done, 0 for not done) and `confidence:0.7`. Its text is the note.
 */

export const checkInTag = 'check-in';

/** Far more than the check-ins of a year. */
const maxCheckIns = 5_000;

/** The tags of a check-in. */
export function checkInTags({
  objective,
  keyResult,
  value,
  confidence,
}: Pick<CheckIn, 'objective' | 'keyResult' | 'value' | 'confidence'>): string[] {
  return [
    checkInTag,
    `objective:${objective}`,
    `key-result:${keyResult}`,
    ...(value === null ? [] : [`value:${value}`]),
    ...(confidence === null ? [] : [`confidence:${confidence}`]),
  ];
}

/** All check-ins in a span of time, as the user may see them. Never rejects. */
export async function readCheckIns(get: GetJson, { from, to }: Interval): Promise<readonly CheckIn[] | Problem> {
  const limits = `from=${Math.max(1, Math.floor(from))}&to=${Math.ceil(to)}&limit=${maxCheckIns}`;
  try {
    const data = await get(`/api/annotations?${limits}&type=annotation&tags=${checkInTag}`);
    if (!Array.isArray(data)) {
      return failed('Grafana returned no list of annotations.');
    }
    return data.length >= maxCheckIns
      ? failed(`There are ${maxCheckIns} or more check-ins in these periods, too many to read.`)
      : data.flatMap((one: unknown) => checkInOf(one) ?? []);
  } catch (error) {
    return failed(`The check-ins cannot be read: ${reasonOf(error)}`);
  }
}

/** Null for an annotation that names no key result. */
export function checkInOf(annotation: unknown): CheckIn | null {
  const [time, tags, text, login] = ['time', 'tags', 'text', 'login'].map((key) => valueAt(annotation, key));
  const words = Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [];
  const told = (name: string): string | null =>
    words
      .find((tag) => tag.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? null;
  const [objective, keyResult] = [told('objective'), told('key-result')];
  if (typeof time !== 'number' || !words.includes(checkInTag) || objective === null || keyResult === null) {
    return null;
  }
  const confidence = numberIn(told('confidence'));
  return {
    at: time,
    objective,
    keyResult,
    value: numberIn(told('value')),
    confidence: confidence === null ? null : Math.min(1, Math.max(0, confidence)),
    note: typeof text === 'string' ? plainText(text) : '',
    author: typeof login === 'string' ? login : '',
  };
}

function numberIn(text: string | null): number | null {
  const value = text === null || text === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

function failed(message: string): Problem {
  const hint = 'Check that you have permission to read annotations, or try again later.';
  return { code: 'check-ins-failed', message, hint, severity: 'warning' };
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

/** What Grafana shows of an annotation's text, which is HTML. */
function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|amp);/g, (sign, name: string) => entities[name] ?? sign);
}
