import { CoreApp, type DataQuery, type DataSourceApi, type PanelData, type TimeRange } from '@grafana/data';
import { Alert, ErrorBoundaryAlert } from '@grafana/ui';
import React from 'react';

interface Props {
  readonly dataSource: DataSourceApi;
  readonly query: DataQuery;
  readonly queries: readonly DataQuery[];
  readonly data: PanelData | undefined;
  readonly range: TimeRange;
  readonly change: (query: DataQuery) => void;
  readonly run: () => void;
}

/** The editor that a data source brings along, as the panel editor of Grafana shows it. */
export function QueryEditor({ dataSource, query, queries, data, range, change, run }: Props) {
  const Editor = dataSource.components?.QueryEditor;
  return Editor === undefined ? (
    <Alert severity="info" title={`The data source "${dataSource.name}" has no query editor in the preview`} />
  ) : (
    <ErrorBoundaryAlert boundaryName="preview-query-editor">
      <Editor
        app={CoreApp.PanelEditor}
        datasource={dataSource}
        query={query}
        queries={[...queries]}
        data={data}
        range={range}
        onChange={change}
        onRunQuery={run}
      />
    </ErrorBoundaryAlert>
  );
}
