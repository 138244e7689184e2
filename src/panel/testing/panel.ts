import { dateTime, EventBusSrv, LoadingState, type DataFrame, type PanelProps } from '@grafana/data';

import { day } from '../../core/time/units';
import { decodeOptions, type KpiPanelOptions } from '../options';
import { at } from './data';

export interface Over {
  readonly series?: DataFrame[];
  readonly state?: LoadingState;
  readonly errors?: Array<{ message?: string }>;
  readonly options?: Record<string, unknown>;
  readonly width?: number;
  readonly height?: number;
  readonly decimals?: number;
}

/** What Grafana gives the panel, over a day up to `at`. */
export function propsFor(over: Over): PanelProps<KpiPanelOptions> {
  const { series = [], state = LoadingState.Done, errors, width = 420, height = 300, decimals } = over;
  const timeRange = { from: dateTime(at - day), to: dateTime(at), raw: { from: 'now-1d', to: 'now' } };
  return {
    id: 1,
    data: { state, series, errors, timeRange },
    timeRange,
    timeZone: 'utc',
    options: decodeOptions(over.options),
    transparent: false,
    width,
    height,
    fieldConfig: { defaults: { decimals }, overrides: [] },
    renderCounter: 0,
    title: '',
    eventBus: new EventBusSrv(),
    onOptionsChange: () => undefined,
    onFieldConfigChange: () => undefined,
    replaceVariables: (text) => text,
    onChangeTimeRange: () => undefined,
  };
}
