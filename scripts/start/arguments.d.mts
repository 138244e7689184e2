import type { Mode } from './types';

export const modes: readonly Mode[];
export const defaultPort: number;
export const usage: string;
export interface Arguments {
  port: number;
  mode: Mode | null;
  help: boolean;
}
export function parseArguments(words: readonly string[]): Arguments | { problem: string };
