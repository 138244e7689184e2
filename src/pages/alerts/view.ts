import type { ComparedRule, RuleState } from '../../core/alerting/apply/types';
import { kindName } from '../../core/alerting/firing';
import type { RuleStatus } from '../../core/alerting/states';
import type { Problem } from '../../core/base/result';
import type { StatusIconName } from '../../ui/statusLook';
import type { Tone } from '../../ui/tone';
import type { AlertsData } from './load';

/** A rule as a row of the page. */
export interface RuleView {
  readonly rule: ComparedRule;
  /** What it watches and how loud it is: `Budget burn, page`. */
  readonly name: string;
  readonly status: RuleStatus | null;
  readonly isPaused: boolean;
}

/** The rules of one KPI. */
export interface KpiView {
  readonly id: string;
  readonly name: string;
  readonly rules: readonly RuleView[];
  /** What no rule can say. */
  readonly problems: readonly Problem[];
  /** How many rules an apply writes or removes; what was edited in Grafana is left. */
  readonly differing: number;
}

export interface AlertsView {
  readonly kpis: readonly KpiView[];
  readonly orphaned: readonly RuleView[];
  readonly foreign: readonly RuleView[];
  /** How many rules have each state, in one line. */
  readonly summary: string;
  readonly differing: number;
}

export const stateLook: Readonly<
  Record<
    RuleState,
    { readonly word: string; readonly icon: StatusIconName; readonly tone: Tone; readonly about: string }
  >
> = {
  new: { word: 'New', icon: 'circle', tone: 'accent', about: 'Grafana does not have it yet.' },
  changed: {
    word: 'Changed',
    icon: 'triangle',
    tone: 'warning',
    about: 'The definition changed since it was applied.',
  },
  edited: {
    word: 'Edited in Grafana',
    icon: 'pencil',
    tone: 'bad',
    about: 'Somebody edited it in Grafana since it was applied. It stays as it is unless you overwrite it.',
  },
  unchanged: { word: 'Unchanged', icon: 'check', tone: 'good', about: 'Grafana has it as the definition says.' },
  provisioned: {
    word: 'From a file',
    icon: 'box',
    tone: 'neutral',
    about: 'It comes from a provisioning file, which alone can change it.',
  },
  foreign: { word: 'Not of a KPI', icon: 'nothing', tone: 'neutral', about: 'It is never touched.' },
  orphaned: { word: 'Orphaned', icon: 'cross', tone: 'warning', about: 'No definition has it any more.' },
};

const states: readonly RuleState[] = ['new', 'changed', 'edited', 'provisioned', 'orphaned', 'unchanged'];
const differs: ReadonlySet<RuleState> = new Set(['new', 'changed']);

/** What the page shows, from what was compared. */
export function alertsView({ kpis, translations, comparison }: AlertsData): AlertsView {
  const { compared, statuses } = comparison;
  const views = compared.map((rule) => ({
    rule,
    name: nameOf(rule),
    status: statuses.get(rule.uid) ?? null,
    isPaused: rule.found?.isPaused === true,
  }));
  const ofKpi = ({ kpi, problems }: (typeof translations)[number]): KpiView => {
    const rules = views.filter(({ rule }) => rule.kpi === kpi);
    const name = kpis.find(({ id }) => id === kpi)?.name ?? kpi;
    return { id: kpi, name, rules, problems, differing: rules.filter(({ rule }) => isDifferent(rule)).length };
  };
  const shown = translations.map(ofKpi);
  const listed = new Set(translations.map(({ kpi }) => kpi));
  const counts = states.flatMap((state) => {
    const count = compared.filter((rule) => rule.state === state).length;
    return count === 0 ? [] : [`${count} ${stateLook[state].word.toLowerCase().replace('grafana', 'Grafana')}`];
  });
  return {
    kpis: shown,
    orphaned: views.filter(({ rule: { kpi, state } }) => state === 'orphaned' && !(kpi !== null && listed.has(kpi))),
    foreign: views.filter(({ rule: { state } }) => state === 'foreign'),
    summary: counts.join(', '),
    differing: shown.reduce((sum, { differing }) => sum + differing, 0),
  };
}

/** Whether an apply writes or removes it without being asked. */
function isDifferent({ state, reason }: ComparedRule): boolean {
  return differs.has(state) || (state === 'orphaned' && reason === 'not-wanted');
}

function nameOf({ title, wanted, found }: ComparedRule): string {
  const severity = wanted?.rule.labels.severity ?? found?.labels.severity;
  const kind = kindName(title);
  return kind === null || severity === undefined ? title : `${kind}, ${severity}`;
}

/** What the rule says now; empty where nobody knows. */
export function statusText({ status, isPaused, rule }: RuleView, timeText: (time: number) => string): string {
  if (rule.found === null) {
    return '';
  }
  if (isPaused) {
    return 'Paused';
  }
  switch (status?.state) {
    case undefined:
      return '';
    case 'firing':
      return status?.since == null ? 'Firing' : `Firing since ${timeText(status.since)}`;
    case 'pending':
      return 'Pending';
    case 'recovering':
      return 'Recovering';
    default:
      return status?.error == null ? 'Not firing' : `Cannot be evaluated: ${status.error}`;
  }
}
