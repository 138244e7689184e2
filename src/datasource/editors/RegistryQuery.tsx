import { css } from '@emotion/css';
import type { GrafanaTheme2, ScopedVars } from '@grafana/data';
import { Field, InlineSwitch, Input, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import type { KpiSource } from '../kpiSource';
import { listNames } from '../select';
import type { KpiQuery } from '../types';
import { ListField } from './ListField';
import { ProblemList } from './ProblemList';
import { selectionText } from './selectionView';
import { useChoices } from './useChoices';
import { useDraft } from './useDraft';
import { listLabels } from './words';

interface Props {
  readonly datasource: KpiSource;
  readonly query: KpiQuery;
  readonly scopedVars: ScopedVars;
  readonly onChange: (change: Partial<KpiQuery>) => void;
}

/** Selects KPIs of the registry by name or filters, and shows which KPIs match now. */
export function RegistryQuery({ datasource, query, scopedVars, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const choices = useChoices(datasource.registry.registry.kpis);
  const [search, setSearch] = useDraft(query.search ?? '');
  const { kpis, problems, leftOut } = datasource.selection(query, scopedVars);
  const saveSearch = (): void => {
    if (search !== (query.search ?? '')) {
      onChange({ search: search.trim() === '' ? undefined : search });
    }
  };
  return (
    <>
      <div className={styles.row}>
        {listNames.map((name) => (
          <ListField
            key={name}
            label={listLabels[name]}
            placeholder={name === 'ids' ? 'Select by name, id or owner' : 'Any'}
            values={query[name]}
            choices={choices[name]}
            onChange={(values) => onChange({ [name]: values.length === 0 ? undefined : values })}
          />
        ))}
        <InlineSwitch
          label="All KPIs"
          showLabel
          value={query.all === true}
          onChange={({ currentTarget }) => onChange({ all: currentTarget.checked || undefined })}
        />
        <Field label="Search" htmlFor={id} noMargin>
          <Input
            id={id}
            value={search}
            placeholder="Words in name or id"
            onChange={({ currentTarget }) => setSearch(currentTarget.value)}
            onBlur={saveSearch}
            onKeyDown={({ key }) => key === 'Enter' && saveSearch()}
          />
        </Field>
      </div>
      <p role="status" aria-live="polite" className={styles.selection}>
        {selectionText(query, kpis, leftOut)}
      </p>
      <ProblemList problems={problems} />
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))',
    gap: theme.spacing(1.5, 2),
  }),
  selection: css({ margin: 0, color: theme.colors.text.secondary }),
});
