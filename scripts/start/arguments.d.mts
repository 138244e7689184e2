import type { Breakage } from './break';
import type { Mode } from './types';

export const modes: readonly Mode[];
export const defaultPort: number;
export const breaks: readonly string[];
export const usage: string;
export interface Arguments {
  port: number;
  mode: Mode | null;
  breakage: Breakage | null;
  help: boolean;
}
export function parseArguments(words: readonly string[]): Arguments | { problem: string };
