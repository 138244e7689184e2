import { css } from '@emotion/css';
import type { DataSourcePluginOptionsEditorProps, GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Tab, TabsBar, useStyles2 } from '@grafana/ui';
import React, { useDeferredValue, useMemo, useState } from 'react';
import type { DefinitionFile } from '../../core/definition/decode';
import type { KpiJsonData } from '../types';
import { FileEditor } from './FileEditor';
import { DefinitionCheck } from './DefinitionCheck';
import { freeName, withFile } from './files';
import { viewRegistry } from './registryView';
import { starterFile, starterSource } from './starter';
import { TableEditor } from './TableEditor';
import { useSources } from './useSources';
import { useTableRows } from './useTableRows';

type Props = DataSourcePluginOptionsEditorProps<KpiJsonData>;

const none: readonly DefinitionFile[] = [];

/** The settings page: the definition files, their problems, and a test of their sources. */
export function ConfigEditor({ options, onOptionsChange }: Props) {
  const styles = useStyles2(getStyles);
  const files = options.jsonData.definitions ?? none;
  const isReadOnly = options.readOnly === true;
  const [open, setOpen] = useState(0);
  const sources = useSources();
  const checked = useDeferredValue(files);
  const { registry } = options.jsonData;
  const table = useTableRows(registry);
  const view = useMemo(() => viewRegistry(checked, sources, table.rows), [checked, sources, table.rows]);
  const all = useMemo(() => [...files, ...table.rows], [files, table.rows]);

  const index = Math.min(open, files.length - 1);
  const file = files[index];
  const save = (definitions: readonly DefinitionFile[]): void =>
    onOptionsChange({ ...options, jsonData: { ...options.jsonData, definitions } });
  const saveTable = (next: KpiJsonData['registry']): void =>
    onOptionsChange({ ...options, jsonData: { ...options.jsonData, registry: next } });
  const add = (): void => {
    const text = files.length === 0 ? starterFile(starterSource(sources)) : 'apiVersion: kpi/v1\nkpis:\n';
    save([...files, { name: freeName(files), text }]);
    setOpen(files.length);
  };

  return (
    <section className={styles.rows} aria-label="Definitions">
      <div>
        <h3>Definitions</h3>
        <p className={styles.note}>
          Grafana sends these definitions to every signed-in user with every page, and to everyone if anonymous access
          is enabled. Do not write secrets here, and use names of teams and channels instead of private addresses.
        </p>
        {view.summary !== '' && <p className={styles.summary}>{view.summary}</p>}
      </div>
      {view.isLarge && (
        <Alert severity="warning" title="The registry is over 256 KiB">
          Every page of Grafana loads it. Split it into several KPI data sources, for example one for each team, or read
          the definitions from a table.
        </Alert>
      )}
      {isReadOnly && (
        <Alert severity="info" title="These definitions come from files">
          They are provisioned: change the files in Git and deploy them. Here you can read and test them.
        </Alert>
      )}
      {file === undefined && registry === undefined && !isReadOnly && (
        <p className={styles.note}>There are no definitions yet. The first file contains an example to edit.</p>
      )}
      <div className={styles.bar}>
        {file !== undefined && (
          <TabsBar className={styles.tabs}>
            {files.map(({ name }, i) => (
              <Tab
                key={i}
                label={name}
                active={i === index}
                counter={view.problems[i]?.length || null}
                onChangeTab={() => setOpen(i)}
              />
            ))}
          </TabsBar>
        )}
        {!isReadOnly && (
          <Button variant={file === undefined ? 'primary' : 'secondary'} icon="plus" onClick={add}>
            Add a file
          </Button>
        )}
      </div>
      {file !== undefined && (
        <FileEditor
          key={`${index} of ${files.length}`}
          file={file}
          index={index}
          files={files}
          problems={view.problems[index] ?? []}
          isReadOnly={isReadOnly}
          onChange={(change) => save(withFile(files, index, change))}
          onRemove={() => save(files.filter((_, i) => i !== index))}
        />
      )}
      <TableEditor
        registry={registry}
        table={table}
        problems={view.problems.slice(files.length).flat()}
        sources={sources}
        isReadOnly={isReadOnly}
        onChange={saveTable}
      />
      {all.length > 0 && <DefinitionCheck files={all} />}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  rows: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), margin: theme.spacing(3, 0) }),
  note: css({ color: theme.colors.text.secondary, maxWidth: '80ch' }),
  summary: css({ fontWeight: theme.typography.fontWeightMedium, margin: 0 }),
  bar: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  tabs: css({ flexGrow: 1, minWidth: 0 }),
});
