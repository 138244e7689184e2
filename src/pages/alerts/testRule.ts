import { getDataSourceSrv } from '@grafana/runtime';
import { isFine, type GrafanaApi } from '../../core/alerting/apply/api';
import { refusalOf } from '../../core/alerting/apply/refusals';
import type { WantedRule } from '../../core/alerting/apply/types';
import { quote } from '../../core/base/quote';
import type { Problem } from '../../core/base/result';
import { valueAt } from '../../core/base/valueAt';
import { parseDuration } from '../../core/time/duration';
import { floorTo } from '../../core/time/units';
import type { KpiData } from '../../grafana/payload';
import { askKpis } from '../askKpis';

/** A number of the rule beside that of the board; null where one has none. */
export interface TestedNumber {
  /** `Burn rate over 1h`. */
  readonly name: string;
  readonly rule: number | null;
  readonly board: number | null;
}

export type TestOutcome =
  | { readonly kind: 'failed'; readonly problem: Problem }
  | {
      readonly kind: 'tested';
      readonly at: number;
      readonly fires: boolean;
      readonly numbers: readonly TestedNumber[];
    };

export interface TestWish {
  readonly wanted: WantedRule;
  /** The uid of the KPI data source. */
  readonly source: string;
  readonly bucket: number;
  /** By Grafana's clock. */
  readonly now: number;
}

/** Evaluates a rule without saving it, at the instant of the board's newest value. */
export async function testRule({ wanted, source, bucket, now }: TestWish, api: GrafanaApi): Promise<TestOutcome> {
  const board = await boardOf(source, wanted.kpi, now);
  const at = board?.at ?? floorTo(now, bucket);
  const { data, condition, title } = wanted.rule;
  const body = { data, condition, now: new Date(at).toISOString() };
  const reply = await api.send({ method: 'POST', path: '/api/v1/eval', body });
  if (!isFine(reply)) {
    const purpose = { what: `The rule ${quote(title)} was not tested`, folder: '' };
    return { kind: 'failed', problem: evalProblem(refusalOf(reply, purpose), reply.status) };
  }
  const results = valueAt(reply.body, 'results');
  const failed = data.find(({ refId }) => errorOf(valueAt(results, refId)) !== null);
  if (failed !== undefined) {
    const message = `The query ${quote(failed.refId)} of the rule failed: ${errorOf(valueAt(results, failed.refId))}`;
    return {
      kind: 'failed',
      problem: { code: 'source-failed', message, hint: 'Try it again, or look at its source.' },
    };
  }
  const numbers = data.flatMap(({ refId }): TestedNumber[] => {
    const name = numberName(refId);
    return name === null
      ? []
      : [{ name, rule: numberOf(valueAt(results, refId)), board: board && shownOf(board, refId) }];
  });
  return { kind: 'tested', at, fires: numberOf(valueAt(results, condition)) === 1, numbers };
}

/** Testing writes nothing: what is missing is the permission to query, or to see rules. */
function evalProblem(problem: Problem, status: number | null): Problem {
  const message = problem.message.replace(/you may not write alert rules in the folder ""/, 'you may not do this');
  const hint = 'Ask for permission to see alert rules and to query their data sources.';
  return status === 403 ? { ...problem, message, hint } : problem;
}

async function boardOf(source: string, id: string, at: number): Promise<KpiData | null> {
  try {
    const { kpis } = await askKpis(await getDataSourceSrv().get(source), { at, show: 'burn', ids: [id] });
    return kpis[0] ?? null;
  } catch {
    return null;
  }
}

/** What the board has for a node of a rule. */
function shownOf({ value, burn }: KpiData, refId: string): number | null {
  const length = lookbackOf(refId);
  const rates = burn.flatMap(({ long, longRate, short, shortRate }) => [
    { lookback: long, rate: longRate },
    { lookback: short, rate: shortRate },
  ]);
  return refId === 'value' ? value : (rates.find(({ lookback }) => lookback === length)?.rate ?? null);
}

function numberName(refId: string): string | null {
  const [, length] = /^burn_rate_(.+)$/.exec(refId) ?? [];
  return refId === 'value' ? 'Value' : length === undefined ? null : `Burn rate over ${length}`;
}

function lookbackOf(refId: string): number | null {
  const [, length] = /^burn_rate_(.+)$/.exec(refId) ?? [];
  const parsed = length === undefined ? null : parseDuration(length);
  return parsed?.ok === true ? parsed.value : null;
}

function errorOf(result: unknown): string | null {
  const error = valueAt(result, 'error');
  return typeof error === 'string' && error !== '' ? error : null;
}

/** The newest number in the answer of a node. */
function numberOf(result: unknown): number | null {
  const frames = valueAt(result, 'frames');
  const columns: unknown = Array.isArray(frames) ? valueAt(valueAt(frames[0], 'data'), 'values') : undefined;
  const column: unknown = Array.isArray(columns) ? columns.at(-1) : undefined;
  const value: unknown = Array.isArray(column) ? column.at(-1) : undefined;
  return typeof value === 'number' ? value : null;
}
