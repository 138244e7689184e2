import { didYouMean } from '../../../src/core/base/nearest';
import { quote } from '../../../src/core/base/quote';
import type { Command, Invocation } from '../../command';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { commonOptions, misuse } from '../../options/parse';
import type { OptionTable } from '../../options/spec';
import { complain } from '../../output/problems';

const shells: ReadonlyMap<string, (commands: readonly Command[]) => string> = new Map([
  ['bash', bash],
  // zsh runs the completion of bash.
  ['zsh', (all) => `autoload -U +X bashcompinit && bashcompinit\n${bash(all)}`],
  ['fish', fish],
]);

/** `kpi completion`. The scripts are made from the table of commands. */
export async function completionScript({
  operands,
  world,
  commands,
}: Invocation<Record<string, never>>): Promise<ExitCode> {
  const [name = ''] = operands;
  const script = shells.get(name);
  if (script === undefined || operands.length > 1) {
    const hint = didYouMean(name, shells.keys(), `Write kpi completion ${[...shells.keys()].join('|')}.`);
    complain(world, [misuse(`Unknown shell ${quote(operands.join(' '))}.`, hint)]);
    return exitCodes.usage;
  }
  world.output.write(script(commands));
  return exitCodes.fine;
}

function optionsOf({ options }: Command): OptionTable {
  return { ...options, ...commonOptions };
}

function bash(all: readonly Command[]): string {
  const values = all.flatMap((command) =>
    Object.entries(optionsOf(command)).flatMap(([option, spec]) =>
      spec.kind === 'choice' ? [`    "${command.name} --${option}") words="${spec.among.join(' ')}" ;;`] : []
    )
  );
  const options = all.map((command) => {
    const names = Object.keys(optionsOf(command)).map((option) => `--${option}`);
    return `      ${command.name}) words="${names.join(' ')}" ;;`;
  });
  return `_kpi() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${[...all.map(({ name }) => name), 'help'].join(' ')} --help --version" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]} $previous" in
${values.join('\n')}
  esac
  if [ -z "$words" ] && [ "\${current:0:1}" = "-" ]; then
    case "\${COMP_WORDS[1]}" in
${options.join('\n')}
    esac
  fi
  if [ -n "$words" ]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _kpi kpi
`;
}

function fish(all: readonly Command[]): string {
  const first = all.map(
    ({ name, summary }) => `complete -c kpi -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`
  );
  const rest = all.flatMap((command) =>
    Object.entries(optionsOf(command)).map(([option, spec]) => {
      const short = spec.short === undefined ? '' : ` -s ${spec.short}`;
      const value =
        spec.kind === 'flag' ? '' : spec.kind === 'choice' ? ` -x -a ${quoted(spec.among.join(' '))}` : ' -r';
      const when = quoted(`__fish_seen_subcommand_from ${command.name}`);
      return `complete -c kpi -n ${when} -l ${option}${short}${value} -d ${quoted(spec.about)}`;
    })
  );
  return `${[...first, ...rest].join('\n')}\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
