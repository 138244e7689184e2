import { locationService } from '@grafana/runtime';
import { useCallback, useEffect, useMemo, useState } from 'react';

import { templateSrv } from '../boot/environment';
import type { DashboardModel } from '../model/dashboard';
import { readTimeRange } from '../model/timeRange';
import { loadOptions } from '../model/variableOptions';
import { readVariables, type Variable } from '../model/variables';
import type { Board } from './board';
import { type Loaded, useLoaded } from './useLoaded';
import { type PageLocation } from './useLocation';

interface BoardControls {
  readonly board: Loaded<Board>;
  readonly refresh: () => void;
  /** Picks values of a variable, and writes them into the address. */
  readonly pickVariable: (name: string, values: readonly string[]) => void;
}

/** The board that an address asks for: its range, its variables with their options, refreshed on demand. */
export function useBoard(dashboard: DashboardModel, { search }: PageLocation): BoardControls {
  const [refreshes, setRefreshes] = useState(0);
  const from = search.get('from') ?? dashboard.time.from;
  const to = search.get('to') ?? dashboard.time.to;
  const timeZone = search.get('timezone') || dashboard.timeZone;
  const picked = [...search].filter(([name]) => name.startsWith('var-')).join('&');

  const range = useMemo(
    () => readTimeRange(from, to, timeZone),
    // "now" moves on with every refresh.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [from, to, timeZone, refreshes]
  );
  // A variable whose `refresh` is 2 has its options asked for again with every range, others only at first.
  const changing = dashboard.variables.some((model) => model.refresh === 2);
  const loaded = useLoaded(() => {
    const settled = (variables: readonly Variable[]): void => templateSrv.setDashboard(variables, range, timeZone);
    return loadOptions(readVariables(dashboard.variables, search), range, settled);
  }, [dashboard, picked, changing ? range : null]);
  const board = useMemo((): Loaded<Board> => {
    if (loaded.state !== 'ready') {
      return loaded;
    }
    // What panels replace with their next queries must be what the board shows.
    templateSrv.setDashboard(loaded.value, range, timeZone);
    return { state: 'ready', value: { dashboard, range, timeZone, variables: loaded.value } };
  }, [dashboard, loaded, range, timeZone]);

  const refresh = useCallback(() => setRefreshes((count) => count + 1), []);
  const pickVariable = useCallback((name: string, values: readonly string[]) => {
    locationService.partial({ [`var-${name}`]: [...values] }, true);
  }, []);
  return { board, refresh, pickVariable };
}

/** Calls `refresh` every so often while the page is seen; '' is never. */
export function useAutoRefresh(intervalMs: number | null, refresh: () => void): void {
  useEffect(() => {
    if (intervalMs === null) {
      return undefined;
    }
    const timer = setInterval(() => document.visibilityState === 'visible' && refresh(), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs, refresh]);
}
