import type { Breakage } from './break';

export type Mode = 'docker' | 'grafana' | 'preview';

/** Told how far a task has come, 0 to 1. */
export type OnShare = (share: number) => void;

export interface Progress {
  /** A line that stays. */
  say(text: string): void;
  step<T>(text: string, task: (onShare: OnShare) => Promise<T>): Promise<T>;
}

export interface StartOptions {
  /** The clone's folder. */
  readonly root: string;
  readonly port: number;
  /** Null: the first that this machine can do. */
  readonly mode: Mode | null;
  /** Null: nothing is to be broken. */
  readonly breakage: Breakage | null;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** What a mode needs to know: the options, and the folder that data are kept in. */
export interface Context extends Omit<StartOptions, 'breakage'> {
  readonly cache: string;
}

export interface Running {
  /** All is said and done: nothing runs in this process. */
  readonly isOver?: boolean;
  /** What to tell: the address first. */
  readonly lines: readonly string[];
  /** Resolves with a sentence when a part ends that nobody stopped. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}
