import { valueAt } from '../../core/base/valueAt';
import type { Commitment, Initiative } from '../../core/definition/okr';
import type { Owner } from '../../core/definition/people';
import { okrStatuses, type Bounds, type KeyForecast } from '../../core/okr/results';
import type { TrendWord } from '../../core/statistics/trend';
import { flag, list, Misfit, number, object, optional, or, orNull, text, word, type Reader } from '../shape';
import { okrPayloadKey, okrPayloadVersion, type KeyResultData, type ObjectiveData, type OkrPayload } from './payload';
import { okrShows } from './show';

const count = orNull(number);
const type = word<Commitment>(['committed', 'aspirational']);
const status = word(okrStatuses);
const texts = or<string[], string[]>([], list(text));
const trend = word<TrendWord>(['better', 'worse', 'flat', 'rising', 'falling']);

const owner: Reader<Owner> = object<Owner>({
  ...{ name: optional(text), team: optional(text), email: optional(text), chat: optional(text) },
  ...{ pager: optional(text), avatar: optional(text) },
});

const initiative = object<Initiative>({ title: text, url: optional(text), owner: optional(text), done: flag });

const keyResult = object<KeyResultData>({
  ...{ id: text, objective: text, name: text, type, kpi: orNull(text), kind: word(['move', 'keep', 'done'] as const) },
  ...{ unit: text, decimals: optional(number), due: number, status, score: count, progress: count, expected: number },
  ...{ variance: count, current: count, baseline: count, weight: number, confidence: count, overdueSince: count },
  target: orNull(object<Bounds>({ min: count, max: count })),
  trend: orNull(trend),
  forecast: orNull(object<KeyForecast>({ value: number, low: number, high: number, progress: count, chance: number })),
  lastCheckIn: orNull(
    object<NonNullable<KeyResultData['lastCheckIn']>>({ at: number, note: text, author: text, value: count })
  ),
  problems: texts,
});

const objective = object<ObjectiveData>({
  ...{ id: text, title: text, why: optional(text), type, owner, champion: optional(text), parent: optional(text) },
  ...{ at: number, status, score: count, progress: count, expected: number, variance: count, known: number },
  period: object<ObjectiveData['period']>({ label: text, from: number, to: number }),
  ...{ teams: texts, children: texts, notices: texts, learnings: optional(text) },
  initiatives: or([], list(initiative)),
  keyResults: list(keyResult),
  history: list(object<ObjectiveData['history'][number]>({ at: number, score: count })),
});

const payload = object<Omit<OkrPayload, 'version'>>({
  engine: text,
  show: word(okrShows),
  objectives: list(objective),
  leftOut: optional(text),
});

/** The objectives in a frame's `meta.custom`; null if it has none, a message if they cannot be read. */
export function readOkrPayload(custom: unknown): OkrPayload | string | null {
  const found = valueAt(custom, okrPayloadKey);
  if (found === undefined || found === null) {
    return null;
  }
  if (valueAt(found, 'version') !== okrPayloadVersion) {
    return 'These objectives were kept by another version of the plugin. Refresh the dashboard, or take the snapshot again.';
  }
  const read = payload(found, 'data');
  return read instanceof Misfit
    ? `The data of the objectives is not complete: ${read.path} should be ${read.expected}. Refresh the dashboard.`
    : { ...read, version: okrPayloadVersion };
}
