import { getTemplateSrv } from '@grafana/runtime';
import type { Registry } from '../../core/definition/types';
import { variableChoices, type Choice } from './choices';

export const okrListNames = ['objectives', 'quarters', 'teams'] as const;
type OkrListName = (typeof okrListNames)[number];

export const okrListLabels: Readonly<Record<OkrListName, string>> = {
  objectives: 'Objectives',
  quarters: 'Periods',
  teams: 'Teams',
};

/** The choices for each list: the dashboard's variables, then those of the registry. */
export function objectiveChoices(objectives: Registry['objectives']): Record<OkrListName, readonly Choice[]> {
  const all = [...(objectives?.values() ?? [])];
  const variables = variableChoices(
    getTemplateSrv()
      .getVariables()
      .map(({ name }) => name)
  );
  const plain = (values: readonly string[]): Choice[] =>
    [...new Set(values)].sort((a, b) => a.localeCompare(b, 'en')).map((value) => ({ value, label: value }));
  return {
    objectives: [...variables, ...all.map(({ id, title }) => ({ value: id, label: title, description: id }))],
    quarters: [...variables, ...plain(all.map(({ period }) => period.label))],
    teams: [...variables, ...plain(all.flatMap(({ teams }) => teams))],
  };
}
