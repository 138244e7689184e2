import type { Problem } from '../../../src/core/base/result';
import { instantText } from '../../../src/core/time/dateText';
import type { Invocation } from '../../command';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { addressOf, connect } from '../../grafana/connect';
import { isUnreachable } from '../../grafana/faults';
import { complain } from '../../output/problems';
import type { World } from '../../world';
import { eventOf, type Event } from './event';
import type { AnnotateOptions } from './options';
import { writeAnnotation, writeSilence } from './write';

/** `kpi annotate`. The silence is tried even where the annotation fails: each is told by itself. */
export async function annotateGrafana({ options, operands, world }: Invocation<AnnotateOptions>): Promise<ExitCode> {
  const [address, checked] = [addressOf(options), eventOf(operands, options, world.now())];
  if (!address.ok || !checked.ok) {
    return stop(
      world,
      [address, checked].flatMap((one) => (one.ok ? [] : one.problems))
    );
  }
  const grafana = await connect(address.value, world);
  // By Grafana's clock: a silence by another one could begin in the future.
  const event = grafana.ok ? eventOf(operands, options, grafana.value.now()) : grafana;
  if (!grafana.ok || !event.ok) {
    return stop(world, [grafana, event].flatMap((one) => (one.ok ? [] : one.problems)).slice(0, 1));
  }
  const { client } = grafana.value;
  const { silence, title } = event.value;
  const annotated = await writeAnnotation(client, event.value);
  const silenced = silence === null ? null : await writeSilence(client, silence, title);
  const written = {
    annotation: annotated.ok ? annotated.value : null,
    silence: silenced?.ok === true ? silenced.value : null,
  };
  world.output.write(
    options.json ? `${JSON.stringify({ ...written, tags: event.value.tags })}\n` : told(event.value, written)
  );
  const problems = [annotated, silenced].flatMap((one) => (one === null || one.ok ? [] : one.problems));
  return problems.length === 0 ? exitCodes.fine : stop(world, problems);
}

function stop(world: World, problems: readonly Problem[]): ExitCode {
  complain(world, problems);
  return problems.some(isUnreachable) ? exitCodes.unreachable : exitCodes.usage;
}

interface Written {
  readonly annotation: number | null;
  readonly silence: string | null;
}

function told({ tags, closes, silence, from, to }: Event, written: Written): string {
  const range = to === null ? instantText(from) : `${instantText(from)} to ${instantText(to)}`;
  const annotation =
    closes === null
      ? `Annotation ${written.annotation}: ${range}, tags ${tags.join(', ')}.\n`
      : `Annotation ${closes} ends at ${instantText(from)}.\n`;
  return [
    written.annotation === null ? '' : annotation,
    written.silence === null || silence === null
      ? ''
      : `Silence ${written.silence}: tickets of ${silence.team} until ${instantText(silence.to)}.\n`,
  ].join('');
}
