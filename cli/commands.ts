import type { Command } from './command';
import { check } from './commands/check/command';
import { evaluate } from './commands/evaluate/command';

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [check, evaluate];
