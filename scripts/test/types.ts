import type { Progress } from '../start/types';

export interface TestContext {
  /** The clone's folder. */
  readonly root: string;
  /** Where logs and reports go. */
  readonly cache: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** What a suite found. A suite that is one command counts as one check. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** Names of tests that did not run, each with its reason. */
  readonly skipped: readonly string[];
  /** Names of tests that failed, where a suite can tell. */
  readonly failures?: readonly string[];
  /** What to read when something failed. */
  readonly details: string;
}

export interface Suite {
  readonly name: string;
  run(context: TestContext): Promise<Outcome>;
}
