import type { Command } from './command';
import type { OptionSpec, OptionTable } from './options/spec';
import { commonOptions } from './options/parse';

const columns = 28;

/** The help of the whole: `kpi --help`. */
export function overview(commands: readonly Command[]): string {
  return [
    'KPIs as code: check, evaluate and publish definitions.',
    '',
    'Usage: kpi COMMAND [OPTIONS] [FILES]',
    '',
    'Commands:',
    ...commands.map(({ name, summary }) => row(name, summary)),
    '',
    'Options:',
    row('-h, --help', 'Show this help, or that of a command.'),
    row('--version', 'Show the version.'),
    '',
    'FILES are files, folders (all .yaml and .yml files below them) and patterns such as "kpis/**/*.yaml"; - is standard',
    'input. A Grafana is named with --grafana URL; its service account token is read from GRAFANA_TOKEN alone.',
    '',
    'Exit codes: 0 fine, 1 findings, 2 arguments or files that cannot be used, 3 Grafana or a source could not be',
    'reached, 130 interrupted.',
    '',
    'Examples:',
    ...commands.flatMap(({ examples }) => examples.slice(0, 1)).map(({ line, about }) => exampleRow(line, about)),
    '',
  ].join('\n');
}

/** The help of one command: `kpi check --help`. */
export function helpOf({ name, summary, operands, options, examples }: Command): string {
  return [
    summary,
    '',
    `Usage: kpi ${[name, '[OPTIONS]', operands].filter((part) => part !== '').join(' ')}`,
    '',
    'Options:',
    ...optionRows({ ...options, ...commonOptions }),
    '',
    'Examples:',
    ...examples.map(({ line, about }) => exampleRow(line, about)),
    '',
  ].join('\n');
}

function optionRows(options: OptionTable): string[] {
  return Object.entries(options).map(([name, spec]) => {
    const short = spec.short === undefined ? '    ' : `-${spec.short}, `;
    return row(`${short}--${name}${valueOf(spec)}`, aboutOf(spec));
  });
}

function valueOf(spec: OptionSpec): string {
  return spec.kind === 'flag' ? '' : spec.kind === 'choice' ? ` ${spec.among.join('|')}` : ` ${spec.value}`;
}

function aboutOf(spec: OptionSpec): string {
  return spec.kind === 'choice' ? `${spec.about} Default: ${spec.standard}.` : spec.about;
}

/** What is too wide for its column has a line of its own. */
function row(term: string, about: string): string {
  return term.length + 2 <= columns
    ? `  ${term.padEnd(columns)}${about}`
    : `  ${term}\n  ${' '.repeat(columns)}${about}`;
}

function exampleRow(line: string, about: string): string {
  return `  ${line}\n      ${about}`;
}
