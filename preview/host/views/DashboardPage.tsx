import { css } from '@emotion/css';
import { type GrafanaTheme2, rangeUtil } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { Alert, Button, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';

import { type DashboardModel, findPanel } from '../model/dashboard';
import type { Board } from './board';
import { EditPanel } from './EditPanel';
import { PanelGrid } from './PanelGrid';
import { PanelFrame } from './PanelFrame';
import { Toolbar } from './Toolbar';
import { useAutoRefresh, useBoard } from './useBoard';
import type { PageLocation } from './useLocation';
import { VariablePickers } from './VariablePickers';

interface Props {
  readonly dashboard: DashboardModel;
  readonly location: PageLocation;
}

export function DashboardPage({ dashboard, location }: Props) {
  const styles = useStyles2(getStyles);
  const { board, refresh, pickVariable } = useBoard(dashboard, location);
  const interval = location.search.get('refresh') ?? dashboard.refresh;
  useAutoRefresh(interval === '' || interval === 'auto' ? null : rangeUtil.intervalToMs(interval), refresh);
  switch (board.state) {
    case 'loading':
      return <LoadingPlaceholder text="Reading the variables" />;
    case 'failed':
      return <Alert title="The dashboard's variables cannot be read">{board.message}</Alert>;
    case 'ready':
      return (
        <>
          <div className={styles.head}>
            <h1 className={styles.title}>{dashboard.title}</h1>
            {isSingle(location) && <BackButton />}
            <VariablePickers variables={board.value.variables} pick={pickVariable} />
            <span className={styles.space} />
            <Toolbar board={board.value} interval={interval} refresh={refresh} />
          </div>
          <Content board={board.value} refresh={refresh} location={location} />
        </>
      );
  }
}

function isSingle({ search }: PageLocation): boolean {
  return search.has('editPanel') || search.has('viewPanel');
}

function BackButton() {
  const back = (): void => locationService.partial({ editPanel: null, viewPanel: null });
  return (
    <Button icon="arrow-left" variant="secondary" size="sm" onClick={back}>
      Back to dashboard
    </Button>
  );
}

/** All panels, or the one that the address asks for. */
function Content({ board, refresh, location }: { board: Board; refresh: () => void; location: PageLocation }) {
  const styles = useStyles2(getStyles);
  const [collapsed, setCollapsed] = useState<ReadonlySet<number> | null>(null);
  const { search } = location;
  const asked = search.get('editPanel') ?? search.get('viewPanel');
  if (asked === null) {
    return <PanelGrid board={board} collapsed={collapsed} setCollapsed={setCollapsed} />;
  }
  // Grafana writes both 4 and panel-4.
  const panel = findPanel(board.dashboard, Number(asked.replace('panel-', '')));
  if (panel === undefined) {
    return <Alert title={`The dashboard has no panel "${asked}"`} />;
  }
  return search.has('editPanel') ? (
    <EditPanel key={panel.id} board={board} panel={panel} refresh={refresh} />
  ) : (
    <div className={styles.single}>
      <PanelFrame board={board} panel={panel} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(2),
  }),
  title: css({ fontSize: theme.typography.h4.fontSize, margin: 0, marginRight: theme.spacing(2) }),
  space: css({ flexGrow: 1 }),
  single: css({ height: 'calc(100vh - 140px)', minHeight: 200 }),
});
