import { groupBy } from '../../../base/groupBy';
import { ok, type Result } from '../../../base/result';
import type { BucketInput, Kpi } from '../../../definition/types';
import { targetRequests } from '../../../plan/targetRequests';
import type { RawSeries } from '../../../query/series';
import { stepsOf } from '../../../query/target/rows';
import type { Session } from '../../session';
import type { State } from '../../state';
import type { FoundTarget } from './found';

/** The steps that a source knows. Null where the source cannot be asked, which the checks of sources report. */
export async function queriedTarget(
  kpi: Kpi,
  input: BucketInput,
  { request, context }: State,
  session: Session
): Promise<Result<FoundTarget> | null> {
  const source = context.sources.get(input.source);
  if (source === undefined || (source.kind === 'other' && typeof input.query === 'string')) {
    return null;
  }
  const { text, range, requests } = targetRequests(kpi, input, source, request);
  const read = await session.rowsOf(requests, request.now);
  if (!read.ok) {
    return read;
  }
  const found = stepsOf(joined(read.value.flatMap(({ value }) => value)), kpi.direction, source.name);
  if (!found.ok) {
    return found;
  }
  const { steps, rows } = found.value;
  const sent = typeof text === 'string' ? text : JSON.stringify(text);
  const readAt = Math.min(...read.value.map((one) => one.readAt));
  return ok({ steps, origins: [{ kind: 'query', source: source.name, text: sent, range, rows, readAt }] });
}

/** The parts of each series put together. */
function joined(parts: readonly RawSeries[]): RawSeries[] {
  const whole = groupBy(parts, ({ name, labels }) => JSON.stringify([name, labels]));
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
