import type { IconName } from '@grafana/data';
import type { Kpi } from '../../core/definition/types';
import { kpiText } from '../../grafana/valueText';
import type { CheckedDefinition } from '../checkDefinitions';

/** A test of all definitions, running or finished. */
export interface Run {
  readonly rows: ReadonlyArray<{ readonly outcome: Outcome }>;
  /** The number of finished tests. */
  readonly done: number;
  readonly isStopped: boolean;
}

export type Outcome = CheckedDefinition['outcome'] | 'waiting' | 'stopped';

interface OutcomeLabel {
  readonly word: string;
  readonly icon: IconName;
  readonly tone: 'good' | 'warning' | 'bad' | 'neutral';
}

export const outcomeLabels: Record<Outcome, OutcomeLabel> = {
  answers: { word: 'Answers', icon: 'check-circle', tone: 'good' },
  'no-data': { word: 'Answers, no value', icon: 'question-circle', tone: 'warning' },
  fails: { word: 'Does not answer', icon: 'exclamation-circle', tone: 'bad' },
  waiting: { word: 'Testing', icon: 'hourglass', tone: 'neutral' },
  stopped: { word: 'Not tested', icon: 'minus-circle', tone: 'neutral' },
};

/** `3 of 12 tested`, then the result. `isOutdated`: the definitions have changed since. */
export function checkHeading({ rows, done, isStopped }: Run, isOutdated: boolean): string {
  if (rows.length === 0) {
    return 'There is no definition without errors to test.';
  }
  const changed = isOutdated ? ' The definitions have changed since.' : '';
  if (isStopped) {
    return `Stopped: ${done} of ${rows.length} tested.${changed}`;
  }
  if (done < rows.length) {
    return `${done} of ${rows.length} tested ...`;
  }
  const failing = rows.filter(({ outcome }) => outcome === 'fails').length;
  const empty = rows.filter(({ outcome }) => outcome === 'no-data').length;
  const parts = [
    failing === 0 ? 'All sources answered' : `${failing} of ${rows.length} fail`,
    ...(empty === 0 ? [] : [`${empty} without a value`]),
  ];
  return `${parts.join(', ')}.${changed}`;
}

/** The data sources of a definition, without duplicates. A composite has none of its own. */
export function sourcesText({ inputs }: Kpi): string {
  return inputs.length === 0 ? 'Other KPIs' : [...new Set(inputs.map(({ source }) => source))].join(', ');
}

/** The measured value with its unit; empty where there is none. */
export function valueText(checked: Pick<CheckedDefinition, 'kpi' | 'value' | 'target'>): string {
  return kpiText(checked) ?? '';
}
