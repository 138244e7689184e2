/** Something that runs until it is stopped. `stop` may be called more than once and returns when nothing is left. */
export interface Service {
  readonly url: string;
  readonly port: number;
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}
