import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom, throwError, timeout } from 'rxjs';
import type { Problem } from '../core/base/result';
import type { AnnotationReader, Annotations } from '../core/query/annotations';
import type { Interval } from '../core/time/interval';
import { day, floorTo, minute, second } from '../core/time/units';
import { reasonOf } from './reason';
import { valueAt } from './unknown';

/** Long enough for a board to ask once, short enough for new maintenance to count soon. */
const keep = minute;

/** Ranges begin on this grid, so that KPIs with different windows mostly share one reply. */
const rounding = 30 * day;

/** Far more maintenance than a window holds; a tag with more is not about maintenance. */
const most = 2_000;

const patience = 30 * second;

interface Kept extends Interval {
  readonly at: number;
  readonly reply: Promise<Annotations | Problem>;
}

/** Reads annotations as the viewer may see them. What was read is shared by all who ask, for a minute. */
export class GrafanaAnnotations implements AnnotationReader {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly now: () => number) {}

  read(tags: readonly string[], { from, to }: Interval): Promise<Annotations | Problem> {
    const key = JSON.stringify([...tags].sort());
    const kept = this.kept.get(key);
    const isFresh = kept !== undefined && this.now() - kept.at < keep;
    if (isFresh && kept.from <= from && kept.to >= to) {
      return kept.reply;
    }
    const start = Math.min(floorTo(from, rounding), isFresh ? kept.from : Infinity);
    const reply = fetchAnnotations(tags, { from: Math.max(1, start), to });
    this.kept.set(key, { from: start, to, at: this.now(), reply });
    // What failed is asked for again by the next who needs it.
    void reply.then((found) => 'code' in found && this.kept.get(key)?.reply === reply && this.kept.delete(key));
    return reply;
  }
}

/** Never rejects. */
async function fetchAnnotations(tags: readonly string[], { from, to }: Interval): Promise<Annotations | Problem> {
  const asked = [
    ['from', from],
    ['to', to],
    ['limit', most],
    ['type', 'annotation'],
    ...tags.map((tag) => ['tags', tag]),
  ];
  const query = new URLSearchParams(asked.map(([name, value]) => [String(name), String(value)]));
  try {
    const request = getBackendSrv().fetch<unknown>({ url: `/api/annotations?${query}`, showErrorAlert: false });
    const slow = () => throwError(() => new Error(`nothing for ${patience / second} seconds`));
    const { data } = await lastValueFrom(request.pipe(timeout({ each: patience, with: slow })));
    return annotationsIn(data, tags);
  } catch (error) {
    return failed(`Grafana's annotations cannot be read: ${reasonOf(error)}`);
  }
}

function annotationsIn(data: unknown, tags: readonly string[]): Annotations | Problem {
  if (!Array.isArray(data)) {
    return failed('Grafana sent something other than a list of annotations.');
  }
  if (data.length >= most) {
    const message = `there are ${most} annotations tagged ${tags.join(', ')} or more, too many to read.`;
    return { code: 'many-annotations', message, hint: 'Tag those that exclude time with a tag of their own.' };
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
  return { code: 'annotations-failed', message, hint: 'May you see the annotations of this Grafana? Try again later.' };
}
