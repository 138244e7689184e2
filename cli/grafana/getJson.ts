import { describeProblem } from '../../src/core/base/result';
import type { GetJson } from '../../src/core/wire/annotations';
import { reasonOf } from '../../src/core/wire/reason';
import type { GrafanaClient } from './client';

/** Asks for a path of the HTTP API as the core's readers do: it rejects with what says why. */
export function getJson(client: GrafanaClient): GetJson {
  return async (path) => {
    const reply = await client.send({ path });
    if (!reply.ok) {
      throw new Error(reasonOf(reply.problems.map(describeProblem).join(' ')));
    }
    return reply.value.body;
  };
}
