import { css } from '@emotion/css';
import type { GrafanaTheme2, QueryEditorProps } from '@grafana/data';
import { Field, Input, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React, { useId, useMemo } from 'react';
import type { KpiSource } from '../kpiSource';
import type { KpiJsonData, KpiQuery, KpiVariableQuery } from '../types';
import { filterList, filterNames, parseListQuery, queryText, writeListQuery, type ListQuery } from '../variables';
import { ListField } from './ListField';
import { useChoices } from './useChoices';
import { useDraft } from './useDraft';
import { filterLabels, listedOptions } from './words';

type Props = QueryEditorProps<KpiSource, KpiQuery, KpiJsonData, KpiVariableQuery>;

/** The query of a dashboard variable, as fields and as text; both are the same query. */
export function VariableEditor({ datasource, query, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const saved = queryText(query);
  const [text, setText] = useDraft(saved);

  const parsed = useMemo(() => parseListQuery(text), [text]);
  const listQuery: ListQuery = parsed.ok ? parsed.value : { list: 'kpis', filters: {} };
  const { kpis } = datasource.registry.registry;
  const choices = useChoices(kpis);

  const save = (next: string): void => {
    setText(next);
    if (next !== saved) {
      onChange({ refId: query.refId, query: next });
    }
  };
  const pick = (change: Partial<ListQuery>): void => save(writeListQuery({ ...listQuery, ...change }));
  const [problem] = parsed.ok ? [] : parsed.problems;

  return (
    <div className={styles.rows}>
      <Field label="List" noMargin>
        <RadioButtonGroup
          aria-label="List"
          options={listedOptions}
          value={listQuery.list}
          onChange={(list) => pick({ list })}
        />
      </Field>
      <div className={styles.row}>
        {filterNames.map((name) => (
          <ListField
            key={name}
            label={filterLabels[name]}
            placeholder="Any"
            values={listQuery.filters[filterList[name]]}
            choices={choices[filterList[name]]}
            onChange={(values) => pick({ filters: { ...listQuery.filters, [filterList[name]]: values } })}
          />
        ))}
      </div>
      <Field
        label="As text"
        htmlFor={id}
        noMargin
        invalid={problem !== undefined}
        error={problem && `${problem.message} ${problem.hint ?? ''}`}
      >
        <Input
          id={id}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onBlur={() => save(text)}
          onKeyDown={({ key }) => key === 'Enter' && save(text)}
        />
      </Field>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  rows: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  row: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))',
    gap: theme.spacing(2),
  }),
});
