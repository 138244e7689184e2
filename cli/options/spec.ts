interface AnyOption {
  /** One sentence for the help. */
  readonly about: string;
  /** One letter. */
  readonly short?: string;
}

/** How an option is written and what comes of it. */
export type OptionSpec =
  | (AnyOption & { readonly kind: 'flag' })
  | (AnyOption & { readonly kind: 'text'; readonly value: string })
  | (AnyOption & { readonly kind: 'list'; readonly value: string })
  | (AnyOption & { readonly kind: 'choice'; readonly among: readonly string[]; readonly standard: string });

export type OptionTable = Readonly<Record<string, OptionSpec>>;

type ValueOf<T extends OptionSpec> = T extends { kind: 'flag' }
  ? boolean
  : T extends { kind: 'list' }
    ? readonly string[]
    : T extends { kind: 'choice'; among: ReadonlyArray<infer Choice> }
      ? Choice
      : string | undefined;

/** The values of a command's options, by their names. */
export type OptionValues<T extends OptionTable> = { readonly [Name in keyof T]: ValueOf<T[Name]> };
