import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { RefreshPicker, TimeRangePicker, useStyles2 } from '@grafana/ui';
import React from 'react';

import { shifted, writeTimeRange, zoomedOut } from '../model/timeRange';
import type { Board } from './board';

interface Props {
  readonly board: Board;
  readonly interval: string;
  readonly refresh: () => void;
}

/** Picks of range, time zone and refresh; the address keeps them. */
export function Toolbar({ board, interval, refresh }: Props) {
  const styles = useStyles2(getStyles);
  const { range, timeZone } = board;
  const address = (part: Record<string, string>): void => locationService.partial(part);
  return (
    <div className={styles.bar}>
      <TimeRangePicker
        value={range}
        timeZone={timeZone}
        onChange={(next) => address(writeTimeRange(next))}
        onChangeTimeZone={(timezone) => address({ timezone })}
        onMoveBackward={() => address(shifted(range, -1))}
        onMoveForward={() => address(shifted(range, 1))}
        onZoom={() => address(zoomedOut(range))}
        isOnCanvas
      />
      <RefreshPicker
        text="Refresh"
        value={interval}
        onRefresh={refresh}
        onIntervalChanged={(next) => address({ refresh: next })}
        isOnCanvas
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({ bar: css({ display: 'flex', gap: theme.spacing(1) }) });
