import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Combobox, Field, TextArea, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import type { Problem } from '../../core/base/result';
import type { SourceInfo } from '../../core/query/types';
import type { KpiJsonData } from '../types';
import { ProblemList } from './ProblemList';
import { newTable, problemsOfRows, sqlSourceOptions, tableText } from './tableView';
import { useDraft } from './useDraft';
import type { TableRows } from './useTableRows';

interface Props {
  readonly registry: KpiJsonData['registry'];
  readonly table: TableRows & { readonly read: () => void };
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<string, SourceInfo>;
  readonly isReadOnly: boolean;
  /** Undefined removes it. */
  readonly onChange: (registry: KpiJsonData['registry']) => void;
}

/** More definitions in a table: which SQL data source, which query, and what it returns. */
export function TableEditor({ registry, table, problems, sources, isReadOnly, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [query, setQuery] = useDraft(registry?.query ?? '');
  if (registry === undefined) {
    return isReadOnly ? null : (
      <div>
        <Button variant="secondary" icon="database" onClick={() => onChange(newTable(sources))}>
          Read definitions from a table
        </Button>
      </div>
    );
  }
  return (
    <section className={styles.rows} aria-label="Definitions in a table">
      <h4>Definitions in a table</h4>
      <div className={styles.bar}>
        <Field label="SQL data source" htmlFor={`${id}-source`} noMargin>
          <Combobox
            id={`${id}-source`}
            width={40}
            options={sqlSourceOptions(sources, registry.source)}
            value={registry.source ?? null}
            disabled={isReadOnly}
            onChange={({ value }) => onChange({ ...registry, source: value })}
          />
        </Field>
        <Button variant="secondary" icon="sync" onClick={table.read} disabled={table.state === 'reading'}>
          Read the table
        </Button>
        {!isReadOnly && (
          <Button variant="destructive" fill="outline" icon="trash-alt" onClick={() => onChange(undefined)}>
            Do not read a table
          </Button>
        )}
      </div>
      <Field
        label="Query"
        htmlFor={`${id}-query`}
        noMargin
        description="Each row is a definition in YAML, in the column definition; the column name is optional."
      >
        <TextArea
          id={`${id}-query`}
          rows={2}
          spellCheck={false}
          value={query}
          readOnly={isReadOnly}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
          onBlur={() => query !== registry.query && onChange({ ...registry, query })}
        />
      </Field>
      <div role="status" aria-live="polite">
        {table.state === 'failed' ? <Alert severity="error" title={table.why} /> : tableText(table)}
      </div>
      <ProblemList problems={problemsOfRows(problems)} />
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  rows: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  bar: css({ display: 'flex', alignItems: 'end', flexWrap: 'wrap', gap: theme.spacing(2) }),
});
