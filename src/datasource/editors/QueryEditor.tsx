import { css } from '@emotion/css';
import type { GrafanaTheme2, QueryEditorProps } from '@grafana/data';
import { Field, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { SourceInfo } from '../../core/query/types';
import { isOkrShow } from '../../grafana/okr/show';
import type { KpiSource } from '../kpiSource';
import { defaultQuery, type KpiJsonData, type KpiQuery } from '../types';
import { InlineQuery } from './InlineQuery';
import { ObjectivesQuery } from './ObjectivesQuery';
import { PeriodsField } from './PeriodsField';
import { RegistryQuery } from './RegistryQuery';
import { starterKpi, starterSource } from './starter';
import { useSources } from './useSources';
import { formOptions, kindOptions, meaningOf, showOptions } from './words';

type Props = QueryEditorProps<KpiSource, KpiQuery, KpiJsonData>;

const noVariables = {};

/** The query editor of panels. A choice is saved and run at once, a text on blur or Enter. */
export function QueryEditor({ datasource, query, data, onChange, onRunQuery }: Props) {
  const styles = useStyles2(getStyles);
  const { kind = defaultQuery.kind, show = defaultQuery.show, as = 'table' } = query;
  const sources = useSources();
  const save = (change: Partial<KpiQuery>): void => {
    onChange({ ...query, ...change });
    onRunQuery();
  };
  return (
    <div className={styles.rows}>
      <div className={styles.row}>
        <Field label="Definition" noMargin>
          <RadioButtonGroup
            aria-label="Definition"
            options={kindOptions}
            value={kind}
            onChange={(next) => save({ kind: next, ...exampleFor(next, query, sources) })}
          />
        </Field>
        <Field label="Show" noMargin>
          <RadioButtonGroup
            aria-label="Show"
            options={showOptions}
            value={show}
            onChange={(next) => save({ show: next })}
          />
        </Field>
        {show === 'status' && (
          <Field label="As" noMargin>
            <RadioButtonGroup
              aria-label="As"
              options={formOptions}
              value={as}
              onChange={(next) => save({ as: next === 'table' ? undefined : next })}
            />
          </Field>
        )}
        {show === 'periods' && <PeriodsField periods={query.periods} onSave={(periods) => save({ periods })} />}
        <p className={styles.note}>{meaningOf(show, as)}</p>
      </div>
      {isOkrShow(show) ? (
        <ObjectivesQuery datasource={datasource} query={query} onChange={save} />
      ) : kind === 'inline' ? (
        <InlineQuery
          datasource={datasource}
          definition={query.definition ?? ''}
          onSave={(definition) => save({ definition })}
        />
      ) : (
        <RegistryQuery
          datasource={datasource}
          query={query}
          scopedVars={data?.request?.scopedVars ?? noVariables}
          onChange={save}
        />
      )}
    </div>
  );
}

/** A definition in the query starts with the example. */
function exampleFor(
  kind: KpiQuery['kind'],
  { definition = '' }: KpiQuery,
  sources: ReadonlyMap<string, SourceInfo>
): Partial<KpiQuery> {
  return kind === 'inline' && definition.trim() === '' ? { definition: starterKpi(starterSource(sources)) } : {};
}

const getStyles = (theme: GrafanaTheme2) => ({
  rows: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) }),
  row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: theme.spacing(2) }),
  note: css({ margin: theme.spacing(0, 0, 0.75), color: theme.colors.text.secondary }),
});
