import type { DataFrame } from '@grafana/data';

import type { ObjectiveData } from '../../grafana/okr/payload';
import { readOkrPayload } from '../../grafana/okr/readPayload';
import type { OkrShow } from '../../grafana/okr/show';

/** The objectives of the frames, in the form of the first query. */
export interface OkrContent {
  readonly show: OkrShow;
  readonly objectives: readonly ObjectiveData[];
  /** What is to be said besides: errors of definitions, data that cannot be read, or that there is nothing. */
  readonly messages: readonly string[];
}

/** Null where no frame has objectives. */
export function readObjectives(frames: readonly DataFrame[]): OkrContent | null {
  const read = frames.flatMap((frame) => readOkrPayload(frame.meta?.custom) ?? []);
  if (read.length === 0) {
    return null;
  }
  const payloads = read.filter((one) => typeof one !== 'string');
  const messages = read.flatMap((one) => (typeof one === 'string' ? one : (one.leftOut ?? [])));
  const objectives = new Map(payloads.flatMap((one) => one.objectives).map((one) => [one.id, one]));
  return {
    show: payloads[0]?.show ?? 'objectives',
    objectives: [...objectives.values()],
    messages: [...new Set(messages)],
  };
}
