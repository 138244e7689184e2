/** A place in a text: offsets in characters, lines and columns from 1. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly line?: number;
  readonly column?: number;
  readonly file?: string;
}

/** A problem with its place and remedy. Expected failures are values of this type; exceptions are for bugs. */
export interface Problem {
  /** Stable, for tests and for grouping: `unknown-input`, `bad-duration`. */
  readonly code: string;
  readonly message: string;
  /** The remedy, a sentence of its own. */
  readonly hint?: string;
  readonly severity?: 'error' | 'warning';
  /** The data source that failed, by name. */
  readonly source?: string;
  /** What a source said itself, with addresses and users: for those who may see them. */
  readonly detail?: string;
  readonly at?: Place;
  /** The path in the definition: `kpis[3].inputs.good.query`. */
  readonly path?: string;
}

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Failure {
  readonly ok: false;
  readonly problems: readonly Problem[];
}

export type Result<T> = Ok<T> | Failure;

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function fail(...problems: Problem[]): Failure {
  return { ok: false, problems };
}

/** One line for a log, a list or a terminal: `kpis.yaml:12:5 kpis[0].unit: message. hint` */
export function describeProblem(problem: Problem): string {
  const { at, path, message, hint } = problem;
  const line = at?.line === undefined ? '' : `:${at.line}:${at.column ?? 1}`;
  const place = at?.file === undefined ? (line === '' ? '' : `line ${line.slice(1)} `) : `${at.file}${line} `;
  return `${place}${path === undefined ? '' : `${path}: `}${message}${hint === undefined ? '' : ` ${hint}`}`;
}

/** A source that could not be asked: a message for everyone, and what the source said itself where it says more. */
export class SourceError extends Error {
  constructor(
    message: string,
    readonly detail: string | null,
    options?: ErrorOptions
  ) {
    super(message, options);
  }
}

/** What an exception says. Anything can be thrown; never throws. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) {
    return error.message;
  }
  return typeof error === 'string' ? error : 'no reason given';
}

/** The default case of an exhaustive switch: a value here is a bug that the compiler reports first. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
