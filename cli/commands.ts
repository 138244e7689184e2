import type { Command } from './command';
import { check } from './commands/check/command';

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [check];
