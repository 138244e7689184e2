import { css } from '@emotion/css';
import type { DataQuery, GrafanaTheme2, PanelData } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { Alert, Button, useStyles2 } from '@grafana/ui';
import React, { useRef, useState } from 'react';

import type { PanelModel } from '../model/dashboard';
import type { Board } from './board';
import { PanelFrame } from './PanelFrame';
import { QueryEditor } from './QueryEditor';
import { useLoaded } from './useLoaded';

interface Props {
  readonly board: Board;
  readonly panel: PanelModel;
  readonly refresh: () => void;
}

/** A panel with the editors of its queries below it; changes last until the page is loaded again. */
export function EditPanel({ board, panel, refresh }: Props) {
  const styles = useStyles2(getStyles);
  const [queries, setQueries] = useState(panel.targets);
  const [drawn, setDrawn] = useState(panel);
  const [data, setData] = useState<PanelData>();
  // An editor changes its query and runs it in one go, before the next drawing.
  const latest = useRef(panel.targets);
  const source = useLoaded(() => getDataSourceSrv().get(panel.datasource ?? panel.targets[0]?.datasource), [panel]);
  const change = (query: DataQuery): void => {
    latest.current = latest.current.map((one) => (one.refId === query.refId ? query : one));
    setQueries(latest.current);
  };
  const run = (): void => {
    setDrawn({ ...panel, targets: latest.current });
    refresh();
  };
  return (
    <>
      <div className={styles.panel}>
        <PanelFrame board={board} panel={drawn} onData={setData} />
      </div>
      {source.state === 'failed' && <Alert title="The data source is not there">{source.message}</Alert>}
      {source.state === 'ready' &&
        queries.map((query) => (
          <section key={query.refId} className={styles.query} aria-label={`Query ${query.refId}`}>
            <h2 className={styles.name}>
              {query.refId} <span className={styles.source}>{source.value.name}</span>
            </h2>
            <QueryEditor {...{ query, queries, data, change, run }} dataSource={source.value} range={board.range} />
          </section>
        ))}
      <Button icon="sync" variant="secondary" onClick={run}>
        Run queries
      </Button>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({ height: 400, marginBottom: theme.spacing(2) }),
  query: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    padding: theme.spacing(1, 2, 2),
    marginBottom: theme.spacing(2),
  }),
  name: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(0, 0, 1) }),
  source: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
});
