import { type StatementResult } from './rows';

/** The connections to one database. */
export interface Database {
  /** Runs one or several statements; throws Errors in the words of Grafana's server. Aborting cancels what runs. */
  run(sql: string, signal: AbortSignal): Promise<readonly StatementResult[]>;
  stop(): Promise<void>;
}
