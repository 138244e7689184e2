import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { KpiSource } from '../kpiSource';
import type { KpiQuery } from '../types';
import { ListField } from './ListField';
import { objectiveChoices, okrListLabels, okrListNames } from './objectivesView';

interface Props {
  readonly datasource: KpiSource;
  readonly query: KpiQuery;
  readonly onChange: (change: Partial<KpiQuery>) => void;
}

/** Selects objectives of the registry by title, quarter or team. */
export function ObjectivesQuery({ datasource, query, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const choices = objectiveChoices(datasource.registry.registry.objectives);
  return (
    <div className={styles.row}>
      {okrListNames.map((name) => (
        <ListField
          key={name}
          label={okrListLabels[name]}
          placeholder={name === 'quarters' ? 'The one of now' : 'Any'}
          values={query[name]}
          choices={choices[name]}
          onChange={(values) => onChange({ [name]: values.length === 0 ? undefined : values })}
        />
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))',
    gap: theme.spacing(1.5, 2),
  }),
});
