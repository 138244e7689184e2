import { didYouMean } from '../src/core/base/nearest';
import { quote } from '../src/core/base/quote';
import type { Problem } from '../src/core/base/result';
import type { Command } from './command';
import { commands } from './commands';
import { exitCodes, type ExitCode } from './exitCodes';
import { helpOf, overview } from './help';
import { misuse, parseOptions } from './options/parse';
import { complain } from './output/problems';
import { secretArgument } from './secrets';
import { version } from './version';
import type { World } from './world';

/** Runs the command that `args` name; the promise is of the exit code, and rejects only for a fault of the command itself. */
export async function run(args: readonly string[], world: World): Promise<ExitCode> {
  const [name, ...rest] = args;
  const secret = secretArgument(args);
  if (secret !== null) {
    return refuse(world, [secret]);
  }
  if (name === undefined || name === '--help' || name === '-h') {
    world.output.write(overview(commands));
    return name === undefined ? exitCodes.usage : exitCodes.fine;
  }
  if (name === '--version') {
    world.output.write(`${version}\n`);
    return exitCodes.fine;
  }
  if (name === 'help') {
    const [about = '--help'] = rest;
    return run(about === '--help' ? [about] : [about, '--help'], world);
  }
  const command = commands.find((one) => one.name === name);
  return command === undefined ? refuse(world, [unknown(name)]) : runCommand(command, rest, world);
}

async function runCommand(command: Command, args: readonly string[], world: World): Promise<ExitCode> {
  const parsed = parseOptions(command.name, command.options, args);
  if (!parsed.ok) {
    return refuse(world, parsed.problems);
  }
  const { options, operands } = parsed.value;
  if (options.help) {
    world.output.write(helpOf(command));
    return exitCodes.fine;
  }
  if (operands.length === 0 && command.operands !== '' && !command.operands.startsWith('[')) {
    const hint = `Write kpi ${command.name} ${command.operands}.`;
    return refuse(world, [misuse(`kpi ${command.name} needs ${command.operands}.`, hint)]);
  }
  const code = await command.run({ options, operands, world, commands });
  return world.signal.aborted ? exitCodes.interrupted : code;
}

/** Says why arguments cannot be used. */
function refuse(world: World, problems: readonly Problem[]): ExitCode {
  complain(world, problems);
  return exitCodes.usage;
}

function unknown(name: string): Problem {
  const names = commands.map((command) => command.name);
  const isOption = name.startsWith('-');
  const otherwise = isOption ? 'Options follow the command: kpi check --format json kpis/.' : 'Run "kpi --help".';
  return misuse(`Unknown ${isOption ? 'option' : 'command'} ${quote(name)}.`, didYouMean(name, names, otherwise));
}
