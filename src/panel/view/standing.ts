import { dateTimeFormat } from '@grafana/data';

import type { KpiData, Pending } from '../../grafana/payload';
import { cardView, type CardView } from './card';
import type { StatusView } from './status';

/** The card of a KPI, also where its sources have not answered or have failed: with its last value, as of then. */
export function standingCard(data: KpiData, setting: number | undefined, timeZone: string, now = Date.now()): CardView {
  const { pending, last, problems } = data;
  const asOf = last?.asOf ?? pending?.asOf ?? null;
  const empty = data.value === null ? data.notices.filter(({ code }) => code === 'empty-input') : [];
  if (pending === undefined && last === undefined && problems.length === 0 && empty.length > 0) {
    return {
      ...cardView(data, setting, timeZone, now),
      problems: empty.map(({ message, hint }) => ({ message, hint: hint ?? null })),
    };
  }
  if (problems.length > 0 && last === undefined) {
    return cardView(data, setting, timeZone, now);
  }
  const waiting = pending === undefined ? null : waitingFor(pending);
  if (asOf === null) {
    return pending === undefined
      ? cardView(data, setting, timeZone, now)
      : { ...cardView(data, setting, timeZone, now), status: waitingStatus(pending), isPending: true, badges: [] };
  }
  const card = cardView(last?.data ?? data, setting, timeZone, now);
  return {
    ...card,
    status: { word: `As of ${clockText(asOf, timeZone, now)}`, icon: 'clock', tone: 'stale' },
    value: card.value && { ...card.value, isReliable: false },
    // The change of an old value would be misleading.
    delta: null,
    situation: null,
    spark: card.spark && { ...card.spark, isStale: true },
    age: waiting ?? card.age,
    staleFor: waiting,
    problems: problems.map(({ message, hint }) => ({ message, hint: hint ?? null })),
  };
}

/** Whether nothing is known of a KPI, and its sources have not answered yet. */
export function isUnknownYet({ pending, last, problems }: KpiData): boolean {
  return pending !== undefined && pending.asOf === null && last === undefined && problems.length === 0;
}

function waitingStatus({ sources, since }: Pending): StatusView {
  return { word: waitingFor({ sources }), icon: 'hourglass', tone: 'neutral', since };
}

/** `Waiting for Prometheus` */
export function waitingFor({ sources }: Pick<Pending, 'sources'>): string {
  return sources.length === 0 ? 'Loading' : `Waiting for ${sources.join(' and ')}`;
}

/** The time of the day, with the date where that is another one. */
function clockText(at: number, timeZone: string, now: number): string {
  const day = (time: number): string => dateTimeFormat(time, { timeZone, format: 'D MMM YYYY' });
  return dateTimeFormat(at, { timeZone, format: day(at) === day(now) ? 'HH:mm' : 'D MMM, HH:mm' });
}
