import type { Problem } from '../base/result';
import type { AnnotationReader, Annotations } from '../query/annotations';
import type { Interval } from '../time/interval';
import { day, floorTo, minute } from '../time/units';
import { reasonOf } from './reason';
import { valueAt } from '../base/valueAt';

/** Long enough for the panels of a dashboard to share one request, short enough for new maintenance to appear soon, in ms. */
const maxAge = minute;

/** Range starts are rounded down to this, so that KPIs with different windows mostly share one reply. */
const rounding = 30 * day;

/** Far more than the maintenance of one window; a tag with more is not used for maintenance. */
const maxAnnotations = 2_000;

interface CachedReply extends Interval {
  readonly at: number;
  readonly reply: Promise<Annotations | Problem>;
}

/** Asks Grafana's HTTP API for a path; the promise is of the decoded JSON and rejects with what says why. */
export type GetJson = (path: string) => Promise<unknown>;

/** Reads annotations as the user may see them, and caches them for a minute. */
export class GrafanaAnnotations implements AnnotationReader {
  private readonly cache = new Map<string, CachedReply>();

  constructor(
    private readonly now: () => number,
    private readonly get: GetJson
  ) {}

  read(tags: readonly string[], { from, to }: Interval): Promise<Annotations | Problem> {
    const key = JSON.stringify([...tags].sort());
    const cached = this.cache.get(key);
    const isFresh = cached !== undefined && this.now() - cached.at < maxAge;
    if (isFresh && cached.from <= from && cached.to >= to) {
      return cached.reply;
    }
    const start = Math.min(floorTo(from, rounding), isFresh ? cached.from : Infinity);
    const reply = fetchAnnotations(this.get, tags, { from: Math.max(1, start), to });
    this.cache.set(key, { from: start, to, at: this.now(), reply });
    // A failure is not cached.
    void reply.then((found) => 'code' in found && this.cache.get(key)?.reply === reply && this.cache.delete(key));
    return reply;
  }
}

/** Never rejects. */
async function fetchAnnotations(
  get: GetJson,
  tags: readonly string[],
  { from, to }: Interval
): Promise<Annotations | Problem> {
  const parameters = [
    ['from', from],
    ['to', to],
    ['limit', maxAnnotations],
    ['type', 'annotation'],
    ...tags.map((tag) => ['tags', tag]),
  ];
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
  try {
    return annotationsIn(await get(`/api/annotations?${query}`), tags);
  } catch (error) {
    return failed(`Grafana's annotations cannot be read: ${reasonOf(error)}`);
  }
}

function annotationsIn(data: unknown, tags: readonly string[]): Annotations | Problem {
  if (!Array.isArray(data)) {
    return failed('Grafana returned no list of annotations.');
  }
  if (data.length >= maxAnnotations) {
    const message = `there are ${maxAnnotations} or more annotations tagged ${tags.join(', ')}, too many to read.`;
    return { code: 'many-annotations', message, hint: 'Use a separate tag for annotations that exclude time.' };
  }
  const found = data.map((one: unknown) => {
    const [from, to, text] = [valueAt(one, 'time'), valueAt(one, 'timeEnd'), valueAt(one, 'text')];
    return {
      from: typeof from === 'number' ? from : NaN,
      to: typeof to === 'number' ? to : NaN,
      text: typeof text === 'string' ? text : '',
    };
  });
  const regions = found.filter(({ from, to }) => to > from);
  return { regions, points: found.length - regions.length };
}

function failed(message: string): Problem {
  return {
    code: 'annotations-failed',
    message,
    hint: 'Check that you have permission to read annotations, or try again later.',
  };
}
