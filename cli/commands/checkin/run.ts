import type { Problem } from '../../../src/core/base/result';
import { checkInTags } from '../../../src/core/okr/checkInAnnotations';
import { instantText } from '../../../src/core/time/dateText';
import type { Invocation } from '../../command';
import { loadDefinitions } from '../../evaluation/load';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { addressOf, connect } from '../../grafana/connect';
import { isUnreachable } from '../../grafana/faults';
import { htmlText } from '../../output/html';
import { complain } from '../../output/problems';
import type { World } from '../../world';
import { writeAnnotation } from '../annotate/write';
import { checkInOf } from './checkIn';
import type { CheckInOptions } from './options';

/** `kpi checkin`. Nothing is written where anything is wrong. */
export async function checkInKeyResult({ options, operands, world }: Invocation<CheckInOptions>): Promise<ExitCode> {
  const [address, loaded] = [addressOf(options), await loadDefinitions(operands, options, world)];
  const checked = loaded.ok ? checkInOf(options, loaded.value.registry, world.now()) : loaded;
  if (!address.ok || !loaded.ok || !checked.ok) {
    return stop(
      world,
      [address, checked].flatMap((one) => (one.ok ? [] : one.problems))
    );
  }
  const grafana = await connect(address.value, world);
  // By Grafana's clock, which evaluates it.
  const checkIn = grafana.ok ? checkInOf(options, loaded.value.registry, grafana.value.now()) : grafana;
  if (!grafana.ok || !checkIn.ok) {
    return stop(world, [grafana, checkIn].flatMap((one) => (one.ok ? [] : one.problems)).slice(0, 1));
  }
  const { at, note } = checkIn.value;
  const tags = checkInTags(checkIn.value);
  const event = { text: htmlText(note), tags, from: at, to: null, closes: null };
  const written = await writeAnnotation(grafana.value.client, event);
  if (!written.ok) {
    return stop(world, written.problems);
  }
  world.output.write(
    options.json
      ? `${JSON.stringify({ annotation: written.value, tags })}\n`
      : `Annotation ${written.value}: ${instantText(at)}, tags ${tags.join(', ')}.\n`
  );
  return exitCodes.fine;
}

function stop(world: World, problems: readonly Problem[]): ExitCode {
  complain(world, problems);
  return problems.some(isUnreachable) ? exitCodes.unreachable : exitCodes.usage;
}
