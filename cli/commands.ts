import type { Command } from './command';
import { annotate } from './commands/annotate/command';
import { apply } from './commands/apply/command';
import { check } from './commands/check/command';
import { checkIn } from './commands/checkin/command';
import { completion } from './commands/completion/command';
import { diff } from './commands/diff/command';
import { docs } from './commands/docs/command';
import { evaluate } from './commands/evaluate/command';
import { exportCommand } from './commands/export/command';
import { gate } from './commands/gate/command';
import { importCommand } from './commands/import/command';
import { newCommand } from './commands/new/command';
import { provision } from './commands/provision/command';
import { publish } from './commands/publish/command';
import { rules } from './commands/rules/command';
import { schema } from './commands/schema/command';
import { suggest } from './commands/suggest/command';
import { test } from './commands/test/command';

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [
  newCommand,
  check,
  test,
  diff,
  evaluate,
  suggest,
  gate,
  provision,
  publish,
  annotate,
  checkIn,
  docs,
  rules,
  apply,
  importCommand,
  exportCommand,
  schema,
  completion,
];
