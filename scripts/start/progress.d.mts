import type { Progress } from './types';

export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}
export function createProgress(stream: Stream, clock?: () => number): Progress;
