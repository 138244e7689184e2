import { getTemplateSrv } from '@grafana/runtime';
import { useMemo } from 'react';
import type { Kpi } from '../../core/definition/types';
import { listNames, type ListName } from '../select';
import { choicesOf, variableChoices, type Choice } from './choices';

/** The choices for each list: the dashboard's variables, then those of the registry. Memoized. */
export function useChoices(kpis: readonly Kpi[]): Readonly<Record<ListName, readonly Choice[]>> {
  const variables = getTemplateSrv()
    .getVariables()
    .map(({ name }) => name)
    .join(' ');
  return useMemo(() => {
    const first = variableChoices(variables.split(' ').filter((name) => name !== ''));
    const choices = choicesOf(kpis);
    for (const name of listNames) {
      choices[name] = [...first, ...choices[name]];
    }
    return choices;
  }, [kpis, variables]);
}
