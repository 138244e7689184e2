import { run } from '../run';
import type { ExitCode } from '../exitCodes';
import { tokenVariable, withoutToken } from '../secrets';
import type { World } from '../world';

export interface Ran {
  readonly code: ExitCode;
  readonly output: string;
  readonly messages: string;
}

export interface Given extends Partial<Omit<World, 'output' | 'messages' | 'input'>> {
  readonly input?: string | Uint8Array;
  /** Standard input piece by piece. */
  readonly stream?: World['input'] | (Iterable<Uint8Array> & { readonly isTTY?: boolean });
  readonly isTerminal?: boolean;
}

/** Runs the command as a process would, and gives what it wrote. Without a network unless `fetch` is given. */
export async function kpi(
  args: readonly string[],
  { input = '', stream, isTerminal = false, ...given }: Given = {}
): Promise<Ran> {
  const written = { output: '', messages: '' };
  const environment = given.environment ?? {};
  const into = (key: keyof typeof written) =>
    withoutToken({ isTerminal, write: (text) => void (written[key] += text) }, environment[tokenVariable]);
  const world: World = {
    folder: process.cwd(),
    environment,
    input:
      stream === undefined
        ? chunks(input)
        : Symbol.asyncIterator in stream
          ? stream
          : Object.assign(chunksOf(stream), { isTTY: stream.isTTY }),
    output: into('output'),
    messages: into('messages'),
    fetch: () => Promise.reject(new Error('This test has no network.')),
    now: () => 0,
    signal: new AbortController().signal,
    ...given,
  };
  return { code: await run(args, world), ...written };
}

async function* chunks(input: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof input === 'string' ? Buffer.from(input) : input;
}

async function* chunksOf(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
