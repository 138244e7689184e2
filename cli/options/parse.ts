import { parseArgs } from 'node:util';
import { didYouMean } from '../../src/core/base/nearest';
import { quote } from '../../src/core/base/quote';
import { fail, ok, type Problem, type Result } from '../../src/core/base/result';
import type { OptionSpec, OptionTable, OptionValues } from './spec';

/** What every command understands. */
export const commonOptions = {
  help: { kind: 'flag', short: 'h', about: 'Show this help.' },
} as const satisfies OptionTable;

export interface Parsed<T extends OptionTable> {
  readonly options: OptionValues<T & typeof commonOptions>;
  /** The arguments that are no options, in their order. */
  readonly operands: readonly string[];
}

type Given = string | true;

/** The arguments of a command by its table. All mistakes are reported at once. */
export function parseOptions<const T extends OptionTable>(
  command: string,
  table: T,
  args: readonly string[]
): Result<Parsed<T>> {
  const all: OptionTable = { ...table, ...commonOptions };
  const { tokens } = parseArgs({ args: [...args], options: nodeOptions(all), strict: false, tokens: true });
  const given = new Map<string, Given[]>();
  const operands: string[] = [];
  const problems: Problem[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') {
      operands.push(token.value);
    } else if (token.kind === 'option') {
      const fault = faultOf(token.name, token.rawName, token.value, all, command);
      if (fault !== null) {
        problems.push(fault);
      } else {
        given.set(token.name, [...(given.get(token.name) ?? []), token.value ?? true]);
      }
    }
  }
  for (const [name, values] of given) {
    if (values.length > 1 && all[name]?.kind !== 'list' && all[name]?.kind !== 'flag') {
      problems.push(misuse(`The option --${name} is given ${values.length} times.`, 'Give it once.'));
    }
  }
  if (problems.length > 0) {
    return fail(...problems);
  }
  const values = Object.entries(all).map(([name, spec]) => [name, valueOf(spec, given.get(name) ?? [])] as const);
  // The table says what each value is: `valueOf` follows it, kind by kind.
  return ok({ options: Object.fromEntries(values) as Parsed<T>['options'], operands });
}

function nodeOptions(table: OptionTable) {
  return Object.fromEntries(
    Object.entries(table).map(([name, { kind, short }]) => [
      name,
      { type: kind === 'flag' ? ('boolean' as const) : ('string' as const), multiple: true, ...(short && { short }) },
    ])
  );
}

function faultOf(name: string, written: string, value: string | undefined, table: OptionTable, command: string) {
  const spec = Object.hasOwn(table, name) ? table[name] : undefined;
  if (spec === undefined) {
    const hint = didYouMean(name, Object.keys(table), `Run "kpi ${command} --help" for the options.`);
    return misuse(`Unknown option ${quote(written)}.`, hint.replace(/^Did you mean "/, '$&--'));
  }
  if (spec.kind === 'flag') {
    return value === undefined ? null : misuse(`The option --${name} has no value.`, `Write --${name} alone.`);
  }
  if (value === undefined || value === '') {
    const shown = spec.kind === 'choice' ? spec.among.join('|') : spec.value;
    return misuse(`The option --${name} needs a value.`, `Write --${name} ${shown}.`);
  }
  if (spec.kind === 'choice' && !spec.among.includes(value)) {
    const hint = didYouMean(value, spec.among, `Use one of ${spec.among.join(', ')}.`);
    return misuse(`Unknown value ${quote(value)} of --${name}.`, hint);
  }
  return null;
}

function valueOf(spec: OptionSpec, given: readonly Given[]): boolean | string | readonly string[] | undefined {
  const texts = given.filter((value) => value !== true);
  switch (spec.kind) {
    case 'flag':
      return given.length > 0;
    case 'list':
      return texts;
    case 'choice':
      return texts[0] ?? spec.standard;
    case 'text':
      return texts[0];
  }
}

/** Arguments that cannot be used. */
export function misuse(message: string, hint: string): Problem {
  return { code: 'usage', message, hint, severity: 'error' };
}
