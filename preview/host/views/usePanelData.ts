import {
  applyFieldOverrides,
  compareArrayValues,
  compareDataFrameStructures,
  type DataFrame,
  type DataSourceApi,
  type FieldConfigSource,
  LoadingState,
  type PanelData,
  type PanelPlugin,
} from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { useTheme2 } from '@grafana/ui';
import { useEffect, useMemo, useState } from 'react';
import type { Subscription } from 'rxjs';

import { templateSrv } from '../boot/environment';
import type { PanelModel } from '../model/dashboard';
import { createRequest } from '../model/request';
import { runRequest } from '../services/runRequest';
import type { Board } from './board';
import { messageOf } from './useLoaded';

/**
 * The data of a panel: asked for anew on every refresh, change of range or variable, and after `width` is first known.
 * A request that is under way then is ended.
 */
export function usePanelData(board: Board, panel: PanelModel, width: number | undefined): PanelData {
  const { range } = board;
  const [data, setData] = useState<PanelData>({ state: LoadingState.NotStarted, series: [], timeRange: range });
  const drawn = width !== undefined && width > 0;

  useEffect(() => {
    if (!drawn) {
      return undefined;
    }
    let subscription: Subscription | null = null;
    let ended = false;
    const fail = (error: unknown): void => {
      const message = messageOf(error);
      setData({ state: LoadingState.Error, series: [], timeRange: range, error: { message }, errors: [{ message }] });
    };
    const begin = (dataSource: DataSourceApi): void => {
      const replace = (text: string): string => templateSrv.replace(text);
      const request = createRequest({ ...board, panel, dataSource, width, replace });
      subscription = runRequest(dataSource, request).subscribe((next) => {
        // While it loads, a panel shows what it had.
        setData((last) => (next.state === LoadingState.Loading ? { ...next, series: last.series } : next));
      });
    };
    getDataSourceSrv()
      .get(panel.datasource ?? panel.targets[0]?.datasource)
      .then((dataSource) => !ended && begin(dataSource))
      .catch((error: unknown) => !ended && fail(error));
    return () => {
      ended = true;
      subscription?.unsubscribe();
    };
    // A panel that changes its width shows the same points; Grafana does not ask again either.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [board, panel.datasource, panel.targets, panel.maxDataPoints, panel.interval, drawn]);

  return data;
}

/** Data with the panel's field configuration applied: units, thresholds, links, display names. */
export function useFieldConfig(
  data: PanelData,
  plugin: PanelPlugin,
  fieldConfig: FieldConfigSource,
  timeZone: string
): PanelData {
  const theme = useTheme2();
  const [revise] = useState(createReviser);
  return useMemo(() => {
    const series = applyFieldOverrides({
      data: data.series,
      fieldConfig,
      fieldConfigRegistry: plugin.fieldConfigRegistry,
      replaceVariables: (text, scopedVars, format) => templateSrv.replace(text, scopedVars, format),
      theme,
      timeZone,
    });
    const annotations = plugin.dataSupport.annotations ? data.annotations : undefined;
    return { ...data, series, structureRev: revise(series), annotations, alertState: undefined };
  }, [data, plugin, fieldConfig, theme, timeZone, revise]);
}

/** Counts how often frames changed their structure, by which panels know when to build themselves anew. */
function createReviser(): (series: DataFrame[]) => number {
  let last: DataFrame[] = [];
  let revision = 0;
  return (series) => {
    revision += compareArrayValues(series, last, compareDataFrameStructures) ? 0 : 1;
    last = series;
    return revision;
  };
}
