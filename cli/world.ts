/** Where text goes. Writing never fails: a reader that closed the pipe has seen enough. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
}

/** All that a command takes from the process it runs in; tests give their own. */
export interface World {
  /** The folder that paths are relative to. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly input: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean };
  readonly output: Output;
  /** Progress, and why a command could not do its work. */
  readonly messages: Output;
  readonly fetch: typeof fetch;
  /** In ms since the epoch. */
  now(): number;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}
