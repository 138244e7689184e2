import type { BucketInput, Kpi } from '../../definition/types';
import { groupsBy } from '../../base/groupBy';
import type { Ask, World } from '../../plan/ask';
import { ok, type Result } from '../../base/result';
import type { RawSeries } from '../../query/series';
import { minute } from '../../time/units';
import type { AnswerCache } from '../../cache/answers';
import type { Gatherer } from './gather';
import { targetRequests } from '../../plan/targetRequests';
import { stepsOf } from '../../query/target/rows';
import type { FoundTarget } from './types';

/** A plan table is read again after this long. */
const holds = 5 * minute;

interface Read {
  readonly series: readonly RawSeries[];
  readonly readAt: number;
}

export interface Queries {
  readonly cache: AnswerCache<Result<Read>>;
  readonly gatherer: Gatherer;
}

/** The steps that a source knows. Null where the source cannot be asked, of which the checks of sources speak. */
export async function queriedTarget(
  kpi: Kpi,
  input: BucketInput,
  ask: Ask,
  { sources }: World,
  { cache, gatherer }: Queries
): Promise<Result<FoundTarget> | null> {
  const source = sources.get(input.source);
  if (source === undefined || (source.kind === 'other' && typeof input.query === 'string')) {
    return null;
  }
  const { key, text, range, requests } = targetRequests(kpi, input, source, ask);
  const { now } = ask;
  const readAll = async (): Promise<Result<Read>> => {
    const answers = await Promise.all(requests.map((request) => gatherer.ask(request)));
    const failed = answers.find((answer) => !answer.ok);
    return failed ?? ok({ series: joined(answers.flatMap((answer) => (answer.ok ? answer.value : []))), readAt: now });
  };
  const read = await cache.get(key, now, now + holds, readAll, (answer) => answer.ok);
  if (!read.ok) {
    return read;
  }
  const found = stepsOf(read.value.series, kpi.direction, source.name);
  if (!found.ok) {
    return found;
  }
  const { steps, rows } = found.value;
  const { name } = source;
  const sent = typeof text === 'string' ? text : JSON.stringify(text);
  return ok({ steps, origins: [{ kind: 'query', source: name, text: sent, range, rows, readAt: read.value.readAt }] });
}

/** The parts of each series put together. */
function joined(parts: readonly RawSeries[]): RawSeries[] {
  const whole = groupsBy(parts, ({ name, labels }) => JSON.stringify([name, labels]));
  return [...whole.values()].map((same) =>
    same.length === 1
      ? same[0]!
      : {
          ...same[0]!,
          times: same.flatMap(({ times }) => Array.from(times)),
          values: same.flatMap(({ values }) => Array.from(values)),
        }
  );
}
