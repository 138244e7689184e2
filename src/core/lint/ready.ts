import type { KpiResult } from '../compute/results';
import { suggestFor } from '../compute/targets/suggest';
import { receiverOf } from '../definition/alerts';
import type { Kpi } from '../definition/types';
import { dateText } from '../time/dateText';
import { day, week } from '../time/units';

/** What is known beside the definition. Null where nobody asked. */
export interface Evidence {
  /** In ms since the epoch. */
  readonly now: number;
  /** Evaluated with past windows. */
  readonly result: KpiResult | null;
  /** Why the page of a link does not answer, by its address; null where it does. */
  readonly pages: ReadonlyMap<string, string | null>;
  /** Titles of the dashboards that show it. */
  readonly boards: readonly string[] | null;
}

export interface ReadyItem {
  readonly item: string;
  /** Null where it is not known. */
  readonly isMet: boolean | null;
  /** What is missing, with its remedy, or why it is not known; empty where it is met. */
  readonly told: string;
}

/** What people made sure of holds for so long. */
const holds = 90 * day;
const leastHistory = 2 * week;

const met = { isMet: true, told: '' } as const;
const missing = (told: string) => ({ isMet: false, told }) as const;
const unknown = (told: string) => ({ isMet: null, told }) as const;

type Judgement = Omit<ReadyItem, 'item'>;

/** The checklists of production readiness: the definition and its people, then what was tried. */
const items: ReadonlyArray<readonly [item: string, judge: (kpi: Kpi, evidence: Evidence) => Judgement]> = [
  ['A team and a business person', ({ owner, people }) => peopleOf(owner?.team, people)],
  ['This version is approved', approval],
  ['Two weeks of history, its window and its comparison', history],
  ['The instrumentation is checked', instrumentation],
  ['The runbook answers', runbook],
  ['Alerts have a receiver', alerts],
  ['It is on a dashboard', dashboard],
  ['False alarms were simulated', () => unknown('Not known here: docs/simulation.md says how to simulate them.')],
  ['Those on call were trained', ({ ready }, { now }) => recent(ready?.onCallTrained, 'ready.onCallTrained', now)],
  ['Its alerts were tested', ({ ready }, { now }) => recent(ready?.alertsTested, 'ready.alertsTested', now)],
  ['A synthetic failure was seen', ({ ready }, { now }) => recent(ready?.syntheticRun, 'ready.syntheticRun', now)],
  ['Its links were checked', links],
];

/** Each item of the checklists, ticked or not. */
export function readiness(kpi: Kpi, evidence: Evidence): ReadyItem[] {
  return items.map(([item, judge]) => ({ item, ...judge(kpi, evidence) }));
}

function peopleOf(team: string | undefined, people: Kpi['people']): Judgement {
  const lacks = [
    ...(team === undefined ? ['owner.team'] : []),
    ...(people.some(({ role }) => role === 'business') ? [] : ['people: [{role: business, name: ...}]']),
  ];
  return lacks.length === 0 ? met : missing(`Add ${lacks.join(' and ')}.`);
}

function approval({ approved, version }: Kpi): Judgement {
  return approved?.version === version
    ? met
    : missing(
        approved === undefined
          ? `Add approved: {by: ..., on: ..., version: ${version}}.`
          : `Version ${approved.version} was approved, this is version ${version}: have it approved.`
      );
}

function history({ compare, quality, window }: Kpi, { result }: Evidence): Judgement {
  if (result === null) {
    return unknown('Add --grafana URL.');
  }
  const [problem] = result.problems;
  if (problem !== undefined) {
    return missing(`It cannot be measured: ${problem.message}`);
  }
  const { span } = suggestFor(result);
  const lacks = [
    ...(window !== null && span < leastHistory ? [`its complete windows cover ${Math.floor(span / day)} days`] : []),
    ...(result.coverage < quality.minCoverage ? ['its window is not covered'] : []),
    ...(compare !== 'none' && result.delta === null ? ['the window to compare with has no value'] : []),
  ];
  return lacks.length === 0 ? met : missing(`Wait for more data: ${lacks.join('; ')}.`);
}

function instrumentation({ quality }: Kpi, { result }: Evidence): Judgement {
  const checks = quality.queries?.filter(({ kind }) => kind === 'check') ?? [];
  if (checks.length === 0) {
    return missing('Add quality.checks: a number that tells that its data is complete, with a min.');
  }
  if (result === null) {
    return unknown('Add --grafana URL.');
  }
  const failing = result.checks.filter(({ state }) => state !== 'passing').map(({ name }) => name);
  return failing.length === 0 ? met : missing(`Not passing: ${failing.join(', ')}.`);
}

function runbook({ links: listed }: Kpi, { pages }: Evidence): Judgement {
  const found = listed.find(({ kind }) => kind === 'runbook');
  if (found === undefined) {
    return missing('Add links: [{kind: runbook, title: ..., url: https://...}].');
  }
  const reason = pages.get(found.url);
  return reason === undefined
    ? unknown(`${found.url} was not asked.`)
    : reason === null
      ? met
      : missing(`${found.url} ${reason}`);
}

function alerts(kpi: Kpi): Judgement {
  if (kpi.alerts === undefined && kpi.budget === null) {
    return missing('It has no alerts. Add alerts, or an error budget.');
  }
  const receivers = [receiverOf(kpi, 'page'), receiverOf(kpi, 'ticket')];
  return receivers.some((one) => one !== null)
    ? met
    : unknown('The routes of the server decide. Add owner.receiver to say it here.');
}

function dashboard(_: Kpi, { boards }: Evidence): Judgement {
  return boards === null
    ? unknown('Add --grafana URL.')
    : boards.length > 0
      ? met
      : missing('Add it to a dashboard, or write one: kpi provision --dashboards.');
}

function recent(at: number | undefined, field: string, now: number): Judgement {
  const days = holds / day;
  return at === undefined
    ? missing(`Add ${field}: the date.`)
    : now - at > holds
      ? missing(`Last on ${dateText(at)}, more than ${days} days ago: do it again, and change ${field}.`)
      : met;
}

function links({ links: listed }: Kpi, { now }: Evidence): Judgement {
  const stale = listed.filter(({ checked }) => checked === undefined || now - checked > holds);
  return listed.length === 0
    ? missing('It has no links.')
    : stale.length === 0
      ? met
      : missing(`Look at them, and write checked: ${stale.map(({ title }) => title).join(', ')}.`);
}
