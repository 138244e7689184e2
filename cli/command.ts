import type { OptionTable, OptionValues } from './options/spec';
import type { ExitCode } from './exitCodes';
import type { World } from './world';

export interface Invocation<T extends OptionTable = OptionTable> {
  readonly options: OptionValues<T>;
  readonly operands: readonly string[];
  readonly world: World;
  /** The whole table, for what is made from it. */
  readonly commands: readonly Command[];
}

export interface Example {
  readonly line: string;
  readonly about: string;
}

/** One command, as help and completion tell it. */
export interface Command {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  /** What follows the name: `FILES`. Empty where there is nothing. */
  readonly operands: string;
  readonly options: OptionTable;
  readonly examples: readonly Example[];
  /** Runs it. What it needs is loaded then, so that help is quick. */
  readonly run: (invocation: Invocation) => Promise<ExitCode>;
}

type CommandOf<T extends OptionTable> = Omit<Command, 'options' | 'run'> & {
  readonly options: T;
  readonly load: () => Promise<(invocation: Invocation<T>) => Promise<ExitCode>>;
};

/** A command whose code knows the types of its options. */
export function defineCommand<const T extends OptionTable>({ load, ...rest }: CommandOf<T>): Command {
  return {
    ...rest,
    run: async ({ options, ...invocation }) => {
      const run = await load();
      // They were parsed by this very table.
      return run({ ...invocation, options: options as OptionValues<T> });
    },
  };
}
