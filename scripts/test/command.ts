import path from 'node:path';
import { runLogged } from '../start/command';
import type { Outcome, Suite, TestContext } from './types';

const colours = /\u001b\[[0-9;]*m/g;
const longestDetails = 12_000;

/** The end of what a command said, without colours. */
export function lastOf(log: string): string {
  return log.replace(colours, '').slice(-longestDetails).trim();
}

/** Runs a program of node_modules, with its words in a log that bears the suite's name. */
export function runTool(
  { root, cache, signal }: TestContext,
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {}
): Promise<{ code: number; log: string }> {
  const [script = '', ...rest] = args;
  return runLogged({
    command: process.execPath,
    args: [path.join(root, 'node_modules', script), ...rest],
    cwd: root,
    env,
    logFile: path.join(cache, 'test', `${name}.log`),
    signal,
  });
}

/** A suite that is one command: it passes when the command does. */
export function commandSuite(name: string, args: readonly string[]): Suite {
  return {
    name,
    async run(context): Promise<Outcome> {
      const { code, log } = await runTool(context, name, args);
      return code === 0
        ? { passed: 1, failed: 0, skipped: [], details: '' }
        : { passed: 0, failed: 1, skipped: [], details: lastOf(log) };
    },
  };
}
