import type { RecordingRule } from '../../../src/core/alerting/types';
import { askPrometheus, type Sources } from './sources';

/** The samples of recording rules, made as the rule manager makes them: one evaluation at each step. Times in s. */
export type Recorded = ReadonlyMap<string, ReadonlyArray<readonly [time: number, value: number]>>;

/** Evaluates the rules over [from, to] (ms), one evaluation every `every` ms. */
export async function record(
  { prometheus }: Sources,
  rules: readonly RecordingRule[],
  { from, to, every }: { readonly from: number; readonly to: number; readonly every: number }
): Promise<Recorded> {
  const found = new Map<string, ReadonlyArray<readonly [number, number]>>();
  for (const { record: name, expr: query } of rules) {
    const range = { query, start: String(from / 1000), end: String(to / 1000), step: String(every / 1000) };
    const response = await fetch(`${prometheus.url}/api/v1/query_range?${new URLSearchParams(range)}`);
    const reply: { error?: string; data?: { result: ReadonlyArray<{ values: ReadonlyArray<[number, string]> }> } } =
      await response.json();
    if (reply.data === undefined || reply.data.result.length > 1) {
      throw new Error(reply.error ?? `${name}: ${reply.data?.result.length} series`);
    }
    found.set(
      name,
      (reply.data.result[0]?.values ?? []).map(([time, value]) => [time, Number(value)])
    );
  }
  return found;
}

/** The value of an expression over sums of records at an instant (ms): the sums are added up here, the rest by Prometheus. */
export async function askOverRecords(
  sources: Sources,
  recorded: Recorded,
  expr: string,
  at: number
): Promise<number | null> {
  let isWhole = true;
  const text = expr.replace(/sum_over_time\(([\w:]+)\{[^}]*\}\[(\w+)\]\)/g, (_, name: string, length: string) => {
    const inside = (recorded.get(name) ?? []).filter(
      ([time]) => time > at / 1000 - seconds(length) && time <= at / 1000
    );
    isWhole &&= inside.length > 0;
    return `vector(${inside.reduce((sum, [, value]) => sum + value, 0)})`;
  });
  return isWhole ? askPrometheus(sources, text, at) : null;
}

function seconds(length: string): number {
  const [, amount, unit = ''] = /^(\d+)(ms|s|m|h|d)$/.exec(length) ?? [];
  const size = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 }[unit];
  if (size === undefined) {
    throw new Error(`No length of time: ${length}`);
  }
  return Number(amount) * size;
}
