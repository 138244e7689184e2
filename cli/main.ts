import { messageOf } from '../src/core/base/result';
import { exitCodes } from './exitCodes';
import { run } from './run';
import { tokenVariable, withoutToken } from './secrets';
import { version } from './version';
import type { Output, World } from './world';

/** Standard output or error of the process. What a closed pipe does not take is dropped. */
function outputOf(stream: NodeJS.WriteStream): Output {
  stream.on('error', () => undefined);
  const output = { isTerminal: stream.isTTY === true, write: (text: string) => void stream.write(text) };
  return withoutToken(output, process.env[tokenVariable]);
}

async function main(): Promise<void> {
  const stop = new AbortController();
  process.on('SIGINT', () => {
    // The second one does not wait for what is under way.
    if (stop.signal.aborted) {
      process.exit(exitCodes.interrupted);
    }
    stop.abort();
  });
  const world: World = {
    folder: process.cwd(),
    environment: process.env,
    input: process.stdin,
    output: outputOf(process.stdout),
    messages: outputOf(process.stderr),
    fetch: (...args) => fetch(...args),
    now: () => Date.now(),
    signal: stop.signal,
  };
  try {
    process.exitCode = await run(process.argv.slice(2), world);
  } catch (error) {
    process.exitCode = stop.signal.aborted ? exitCodes.interrupted : exitCodes.fault;
    if (!stop.signal.aborted) {
      const trace = error instanceof Error ? (error.stack ?? '') : '';
      world.messages.write(`kpi ${version} failed: ${messageOf(error)}\nPlease report this with:\n${trace}\n`);
    }
  }
  // Standard input that nobody reads must not keep the process.
  process.stdin.unref?.();
}

void main();
