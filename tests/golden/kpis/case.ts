import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a source knows of a bucket: a number, nothing, or a text that should have been a number. */
export type Cell = number | string | null;

/** Cells that hold from one instant until another, instead of the data's own; as of one of the asks, where it says so. */
export interface Change {
  readonly from?: string;
  readonly to?: string;
  /** Index of the first ask that sees it. */
  readonly ask?: number;
  readonly cycle: readonly Cell[];
}

export type Fold = 'sum' | 'avg' | 'min' | 'max' | 'last';
export type Distortion = 'several-series' | 'off-grid' | 'twice' | 'no-time';

/** What a source knows of one metric or table. It answers every query that contains `match`; the longest match wins. */
export interface Data {
  readonly source: string;
  /** A part of the query's text. Without it, the entry speaks of the whole source. */
  readonly match?: string;
  /** Of one series among several. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Distance of the cells: `5m`. Cell n since 1970 is cycle[n % length]. */
  readonly every?: string;
  readonly cycle?: readonly Cell[];
  readonly changes?: readonly Change[];
  /** How the source puts cells together that are shorter than what is asked for; `sum` by default. */
  readonly fold?: Fold;
  /** What it computes of its cells for a whole window. */
  readonly window?: 'sum' | 'avg' | 'min' | 'max' | 'median' | 'distinct';
  /** What it replies for whole windows: one reply for all, or by the window's end. */
  readonly reply?: unknown;
  readonly replies?: ReadonlyArray<{ readonly to: string; readonly reply: unknown }>;
  /** For whole windows: a column of times alone, with this one in it. */
  readonly newest?: string;
  /** A table of a time and numbers, returned as far as it lies in the range. */
  readonly rows?: ReadonlyArray<readonly Cell[]>;
  readonly columns?: readonly string[];
  readonly fails?: string;
  readonly distort?: Distortion;
  /** The asks, by index, in which a failure or distortion happens; all of them by default. */
  readonly asks?: readonly number[];
}

export interface Region {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly tags: readonly string[];
}

export interface Replies {
  readonly data: readonly Data[];
  /** Annotations of Grafana; a text is why they cannot be read. Without it there are none to read. */
  readonly annotations?: { readonly regions: readonly Region[]; readonly points?: number } | string;
}

/** One question. Instants are ISO texts; `range` is the six hours before `now` by default. */
export interface CaseAsk {
  readonly kpi?: string;
  readonly now: string;
  readonly range?: readonly [string, string];
  readonly points?: number;
  readonly burnSeries?: boolean;
  readonly fresh?: boolean;
  readonly daily?: boolean;
  readonly periods?: number;
  readonly forecast?: boolean;
  readonly projection?: boolean;
  readonly wholeOnly?: boolean;
}

/** A figure computed by hand. */
export interface Check {
  readonly ask?: number;
  /** Into the expected result: `budget.remaining`, `burn[0].longRate`. */
  readonly path: string;
  readonly is: unknown;
  /** The computation. */
  readonly because: string;
}

export interface Asks {
  readonly about: string;
  readonly asks: readonly CaseAsk[];
  readonly check?: readonly Check[];
  /** Why the oracle does not apply, in a word or two; it must apply to all others. */
  readonly oracle?: string;
  /** Whether the results are written as they travel, too, to `payload.json`: the tests of the panel draw them. */
  readonly payload?: true;
}

export interface Case {
  readonly name: string;
  readonly folder: string;
  /** A file of definitions, kpi/v1. The first KPI is the one that is asked about, unless an ask names another. */
  readonly definition: string;
  readonly replies: Replies;
  readonly asks: Asks;
}

const folder = join(__dirname, 'cases');

export function readCases(): Case[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const at = (file: string): string => join(folder, name, file);
      return {
        name,
        folder: join(folder, name),
        definition: readFileSync(at('definition.yaml'), 'utf8'),
        replies: readJson<Replies>(at('replies.json')),
        asks: readJson<Asks>(at('asks.json')),
      };
    });
}

/** These files are part of the repository: their shape is that of the type. */
export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

export function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
