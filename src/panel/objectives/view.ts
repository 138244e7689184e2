import { dateTimeFormat } from '@grafana/data';

import { ownerName } from '../../core/definition/owner';
import type { OkrStatus } from '../../core/okr/results';
import { okrStatusWords } from '../../core/okr/words';
import type { KeyResultData, ObjectiveData } from '../../grafana/okr/payload';
import { keyTargetText, keyValueText } from '../../grafana/okr/valueText';
import { formatRatio } from '../../ui/format';
import type { StatusIconName } from '../../ui/statusLook';
import type { Tone } from '../../ui/tone';

/** Icon, word and colour of a status. */
export interface OkrBadge {
  readonly word: string;
  readonly icon: StatusIconName;
  readonly tone: Tone;
}

/** Progress as a bar with a mark where it should be; shares from 0 to 1. */
export interface ProgressView {
  readonly share: number;
  /** Null before the start, and where nothing is expected yet. */
  readonly expected: number | null;
  readonly tone: Tone;
  readonly text: string;
}

export interface KeyResultRow {
  readonly key: string;
  readonly name: string;
  readonly objective: string;
  readonly badge: OkrBadge;
  readonly progress: ProgressView;
  readonly score: string;
  readonly now: string;
  readonly target: string;
  readonly forecast: string;
  readonly checkIn: string;
  readonly notes: readonly string[];
}

export interface ObjectiveRow {
  readonly key: string;
  /** How many of its parents are shown. */
  readonly depth: number;
  readonly title: string;
  readonly about: string;
  readonly badge: OkrBadge;
  readonly progress: ProgressView;
  readonly score: string;
  /** The score of each week since the start. */
  readonly history: ReadonlyArray<number | null>;
  readonly keyResults: readonly KeyResultRow[];
  readonly notes: readonly string[];
}

const looks: Readonly<Record<OkrStatus, Omit<OkrBadge, 'word'>>> = {
  'on-track': { icon: 'check', tone: 'good' },
  achieved: { icon: 'check', tone: 'good' },
  'at-risk': { icon: 'triangle', tone: 'warning' },
  'off-track': { icon: 'cross', tone: 'bad' },
  missed: { icon: 'cross', tone: 'bad' },
  'not-started': { icon: 'clock', tone: 'neutral' },
  'no-data': { icon: 'nothing', tone: 'neutral' },
};

const nothing = '–';

/** Objectives below their parents, each with its key results. */
export function objectiveRows(objectives: readonly ObjectiveData[], timeZone: string): ObjectiveRow[] {
  const byId = new Map(objectives.map((one) => [one.id, one]));
  const rowsOf = (objective: ObjectiveData, depth: number): ObjectiveRow[] => [
    rowOf(objective, depth, timeZone),
    ...objective.children.flatMap((id) => {
      const child = byId.get(id);
      return child === undefined ? [] : rowsOf(child, depth + 1);
    }),
  ];
  const roots = objectives.filter(({ parent }) => parent === undefined || !byId.has(parent));
  return roots.flatMap((root) => rowsOf(root, 0));
}

/** The key results of all objectives, in their order. */
export function keyResultRows(objectives: readonly ObjectiveData[], timeZone: string): KeyResultRow[] {
  return objectives.flatMap((objective) => objective.keyResults.map((key) => keyRowOf(key, objective, timeZone)));
}

function rowOf(objective: ObjectiveData, depth: number, timeZone: string): ObjectiveRow {
  const { id, title, period, owner, type, status, score, known, learnings, notices } = objective;
  const about = [period.label, ownerName(owner) ?? '', type === 'committed' ? 'committed' : ''];
  const isPartial = known > 0 && known < 1;
  return {
    key: id,
    depth,
    title,
    about: about.filter((text) => text !== '').join(', '),
    badge: badgeOf(status),
    progress: progressOf(objective),
    score: scoreText(score),
    history: objective.history.map((one) => one.score),
    keyResults: objective.keyResults.map((key) => keyRowOf(key, objective, timeZone)),
    notes: [
      ...(isPartial ? [`Only ${formatRatio(known)} of the weight is known.`] : []),
      ...(learnings === undefined ? [] : [`Learned: ${learnings}`]),
      ...notices,
    ],
  };
}

function keyRowOf(key: KeyResultData, { id, title }: ObjectiveData, timeZone: string): KeyResultRow {
  const { forecast, lastCheckIn: last, confidence, overdueSince, problems } = key;
  const value = (of: number | null): string => keyValueText(key, of) ?? nothing;
  const dateOf = (time: number): string => dateTimeFormat(time, { timeZone, format: 'D MMM' });
  const said = last === null ? [] : [`${dateOf(last.at)}${last.author === '' ? '' : `, ${last.author}`}: ${last.note}`];
  const sure = confidence === null ? [] : [`${formatRatio(confidence)} confident`];
  return {
    key: `${id}/${key.objective}/${key.id}`,
    name: key.name,
    objective: title,
    badge: badgeOf(key.status),
    progress: progressOf(key),
    score: scoreText(key.score),
    now: value(key.current),
    target: keyTargetText(key) ?? nothing,
    forecast:
      forecast === null
        ? nothing
        : `${value(forecast.value)} (${value(forecast.low)} to ${value(forecast.high)}), chance ${formatRatio(forecast.chance)}`,
    checkIn: [...said, ...sure].join('. '),
    notes: [...(overdueSince === null ? [] : [`A check-in is due since ${dateOf(overdueSince)}.`]), ...problems],
  };
}

function badgeOf(status: OkrStatus): OkrBadge {
  return { word: okrStatusWords[status], ...looks[status] };
}

function progressOf({
  progress,
  expected,
  status,
}: Pick<ObjectiveData, 'progress' | 'expected' | 'status'>): ProgressView {
  const text = progress === null ? nothing : `${formatRatio(progress)} of ${formatRatio(expected)} expected`;
  const share = Math.min(1, Math.max(0, progress ?? 0));
  return { share, expected: expected > 0 ? expected : null, tone: looks[status].tone, text };
}

function scoreText(score: number | null): string {
  return score === null ? nothing : score.toFixed(2);
}
