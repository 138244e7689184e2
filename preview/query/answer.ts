import { encodeFrame, type Frame } from './frame';

/** What became of one query: frames, or an error with what frames there are. */
export interface Answer {
  readonly frames?: readonly Frame[];
  readonly error?: string;
  /** Who is to blame for the error; the data source where it is not said. */
  readonly errorSource?: 'plugin' | 'downstream';
  /** HTTP's vocabulary, also for a query that never was a request of its own. */
  readonly status: number;
}

/** One query of a request, with what Grafana's server fills in where the browser is silent. */
export interface Query {
  readonly refId: string;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  readonly intervalMs: number;
  readonly maxDataPoints: number;
  /** The query object as sent. */
  readonly model: Readonly<Record<string, unknown>>;
}

export function encodeAnswer({ frames, error, errorSource = 'downstream', status }: Answer, refId: string): unknown {
  return {
    ...(error !== undefined && { error, errorSource }),
    status,
    ...(frames !== undefined && { frames: frames.map((frame) => encodeFrame(frame, refId)) }),
  };
}
