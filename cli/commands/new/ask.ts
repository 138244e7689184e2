import { describeProblem, fail, ok, type Result } from '../../../src/core/base/result';
import { decodeRegistry } from '../../../src/core/definition/decode';
import { nameFrom } from '../../../src/core/library/render';
import { templates } from '../../library/templates';
import { misuse } from '../../options/parse';
import { painter } from '../../output/colours';
import type { World } from '../../world';
import { LineReader } from './lines';
import { fileFrom, templateList } from './templates';

/** What `kpi new` is told by arguments, or asks for. */
export interface Wanted {
  readonly id: string;
  readonly from: string;
  readonly set: readonly string[];
  /** Null for standard output. */
  readonly out: string | null;
}

/** Whether a person sits before the command, who can be asked. */
export function canAsk({ input, messages }: World): boolean {
  return input.isTTY === true && messages.isTerminal;
}

const stopped = misuse('No definition was written: the input ended.', 'Run the command again, or give all by --set.');

/**
 * Asks step by step; Enter takes what stands in brackets. An answer that would make an error is told, and asked for again.
 */
export async function askFor(
  given: { readonly id: string | undefined; readonly from: string; readonly out: string | undefined },
  world: World
): Promise<Result<Wanted>> {
  const lines = new LineReader(world);
  const paint = painter(world.messages, world);
  const ask = async (question: string, standard: string, faultOf: (answer: string) => string | null) => {
    for (;;) {
      const shown = standard === '' ? '' : ` [${paint(standard, 'dim')}]`;
      world.messages.write(`${paint(question, 'bold')}${shown}: `);
      const line = await lines.next();
      if (line === null) {
        world.messages.write('\n');
        return null;
      }
      const answer = line.trim() === '' ? standard : line.trim();
      const fault = faultOf(answer);
      if (fault === null) {
        return answer;
      }
      world.messages.write(`  ${fault}\n`);
    }
  };
  const id =
    given.id ??
    (await ask('Id, which never changes (checkout-availability)', '', (answer) => faultIn(answer, given.from, [])));
  if (id === null) {
    return fail(stopped);
  }
  world.messages.write(templateList());
  const from = await ask('Template', given.from, (answer) => faultIn(id, answer, []));
  const set: string[] = [];
  for (const { name, description, default: standard } of templates.get(from ?? '')?.params ?? []) {
    const suggested = name === 'name' ? nameFrom(id) : standard;
    const answer = await ask(description, suggested, (one) => faultIn(id, from ?? '', [...set, `${name}=${one}`]));
    if (answer === null) {
      return fail(stopped);
    }
    set.push(`${name}=${answer}`);
  }
  const out =
    from === null ? null : (given.out ?? (await ask('File, or - to print it', `kpis/${id}.yaml`, () => null)));
  return from === null || out === null ? fail(stopped) : ok({ id, from, set, out: out === '-' ? null : out });
}

/** Why a definition with these settings would not check; null where it would. */
function faultIn(id: string, from: string, set: readonly string[]): string | null {
  const text = fileFrom(id, from, set);
  const problems = text.ok
    ? decodeRegistry([{ name: '', text: text.value }]).problems.filter(({ severity }) => severity !== 'warning')
    : text.problems;
  const [first] = problems;
  return first === undefined ? null : describeProblem({ ...first, at: undefined });
}
