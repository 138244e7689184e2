import type { Problem } from '../../core/base/result';
import { engineVersion } from '../../core/compute/results';
import type { Commitment, Initiative } from '../../core/definition/okr';
import type { Owner } from '../../core/definition/people';
import type {
  CheckIn,
  KeyForecast,
  KeyResultResult,
  ObjectiveResult,
  OkrStatus,
  Standing,
} from '../../core/okr/results';
import type { TrendWord } from '../../core/statistics/trend';
import type { OkrShow } from './show';

/** The key under `meta.custom` of frames with objectives. */
export const okrPayloadKey = 'northstarOkr';
export const okrPayloadVersion = 1;

/** What panels need of an objective, as plain JSON data. Ratios 0 to 1, times in ms since the epoch. */
export interface ObjectiveData
  extends Pick<
    ObjectiveResult,
    'at' | 'status' | 'score' | 'progress' | 'expected' | 'variance' | 'known' | 'children' | 'history'
  > {
  readonly id: string;
  readonly title: string;
  readonly why?: string;
  readonly type: Commitment;
  readonly period: { readonly label: string; readonly from: number; readonly to: number };
  readonly owner: Owner;
  readonly champion?: string;
  readonly parent?: string;
  readonly teams: readonly string[];
  readonly initiatives: readonly Initiative[];
  readonly learnings?: string;
  readonly keyResults: readonly KeyResultData[];
  /** Sentences. */
  readonly notices: readonly string[];
}

export interface KeyResultData
  extends Omit<Standing, 'at'>,
    Pick<KeyResultResult, 'baseline' | 'target' | 'weight' | 'confidence' | 'overdueSince'> {
  readonly id: string;
  /** The objective that defines it: another one where it is shared. */
  readonly objective: string;
  readonly name: string;
  readonly type: Commitment;
  /** The id of the KPI that measures it; null where people check in. */
  readonly kpi: string | null;
  /** `move`: a value is to be reached; `keep`: a level is to be kept; `done`: done or not. */
  readonly kind: 'move' | 'keep' | 'done';
  readonly unit: string;
  readonly decimals?: number;
  readonly due: number;
  readonly trend: TrendWord | null;
  readonly forecast: KeyForecast | null;
  readonly lastCheckIn: Pick<CheckIn, 'at' | 'note' | 'author' | 'value'> | null;
  readonly problems: readonly string[];
}

export interface OkrPayload {
  readonly version: typeof okrPayloadVersion;
  readonly engine: string;
  readonly show: OkrShow;
  readonly objectives: readonly ObjectiveData[];
  /** One sentence on objectives that have errors. */
  readonly leftOut?: string;
}

export function okrPayloadOf(show: OkrShow, results: readonly ObjectiveResult[], leftOut: string): OkrPayload {
  const objectives = results.map(objectiveData);
  return { version: okrPayloadVersion, engine: engineVersion, show, objectives, ...(leftOut !== '' && { leftOut }) };
}

function objectiveData({ objective, keyResults, notices, ...result }: ObjectiveResult): ObjectiveData {
  const { id, title, why, type, period, owner, champion, parent, teams, initiatives, closed } = objective;
  const { at, status, score, progress, expected, variance, known, children, history } = result;
  return {
    ...{ at, status, score, progress, expected, variance, known, children, history },
    ...{ id, title, why, type, owner, champion, parent, teams, initiatives, learnings: closed?.learnings },
    period: { label: period.label, from: period.from, to: period.to },
    keyResults: keyResults.map(keyResultData),
    notices: notices.map(sentence),
  };
}

function keyResultData(one: KeyResultResult): KeyResultData {
  const { keyResult, objective, status, score, progress, expected, variance, current, baseline, target, weight } = one;
  const { id, name, type, source, unit, decimals, due } = keyResult;
  const { lastCheckIn: last, trend, forecast, confidence, overdueSince, problems } = one;
  const { kind } = keyResult.target;
  return {
    ...{ id, objective, name, type, status, score, progress, expected, variance, current, baseline, target, weight },
    ...{ unit, decimals, due, trend, forecast, confidence, overdueSince },
    kpi: source.kind === 'kpi' ? source.kpi : null,
    kind: kind === 'done' ? 'done' : kind === 'reach' || kind === 'change' ? 'move' : 'keep',
    lastCheckIn: last && { at: last.at, note: last.note, author: last.author, value: last.value },
    problems: problems.map(sentence),
  };
}

/** Without what a source said itself: it may name addresses. */
function sentence({ message, hint }: Problem): string {
  return hint === undefined ? message : `${message} ${hint}`;
}

/** Grafana's colour names. */
export const okrColors: Readonly<Record<OkrStatus, string>> = {
  'on-track': 'green',
  achieved: 'green',
  'at-risk': 'orange',
  'off-track': 'red',
  missed: 'red',
  'not-started': 'gray',
  'no-data': 'gray',
};
