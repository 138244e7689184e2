import {
  type AbsoluteTimeRange,
  CoreApp,
  type EventBus,
  type FieldConfigSource,
  getPanelOptionsWithDefaults,
  LoadingState,
  type PanelData,
  type PanelPlugin,
} from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { ErrorBoundaryAlert, PanelChrome, PanelContextProvider } from '@grafana/ui';
import React, { useCallback, useEffect, useMemo, useState } from 'react';

import { appEvents, templateSrv } from '../boot/environment';
import type { PanelModel } from '../model/dashboard';
import type { Board } from './board';
import { PanelMenu } from './PanelMenu';
import { useLoaded } from './useLoaded';
import { useFieldConfig, usePanelData } from './usePanelData';

interface Props {
  readonly board: Board;
  readonly panel: PanelModel;
  readonly plugin: PanelPlugin;
  readonly title: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly onData?: (data: PanelData) => void;
}

interface Settings {
  readonly options: Record<string, unknown>;
  readonly fieldConfig: FieldConfigSource;
}

/** A panel drawn by its plugin, with data, options and field configuration as Grafana gives them. */
export function PluginPanel(props: Props) {
  const { panel, plugin, title, size } = props;
  const settings = useLoaded(() => readSettings(panel, plugin), [plugin, panel.options, panel.fieldConfig]);
  switch (settings.state) {
    case 'loading':
      return (
        <PanelChrome title={title} {...size} loadingState={LoadingState.Loading}>
          {() => null}
        </PanelChrome>
      );
    case 'failed':
      return (
        <PanelChrome title={title} {...size} statusMessage={settings.message}>
          {() => null}
        </PanelChrome>
      );
    case 'ready':
      return <DrawnPanel {...props} settings={settings.value} />;
  }
}

/** The options of the dashboard, migrated by the plugin where it wants to, over the plugin's defaults. */
async function readSettings(panel: PanelModel, plugin: PanelPlugin): Promise<Settings> {
  const { id, title, type, pluginVersion, fieldConfig } = panel;
  const model = { id, title, type, pluginVersion, fieldConfig, options: { ...panel.options } };
  const other = (plugin.meta.info.version || '') !== pluginVersion || plugin.shouldMigrate?.(model) === true;
  const options = plugin.onPanelMigration && other ? await plugin.onPanelMigration(model) : model.options;
  return withDefaults(plugin, { options, fieldConfig });
}

function withDefaults(plugin: PanelPlugin, { options, fieldConfig }: Settings): Settings {
  const currentOptions = structuredClone(options);
  const currentFieldConfig = structuredClone(fieldConfig);
  return getPanelOptionsWithDefaults({ plugin, currentOptions, currentFieldConfig, isAfterPluginChange: false });
}

function DrawnPanel({ board, panel, plugin, title, size, onData, settings }: Props & { settings: Settings }) {
  const [changed, setChanged] = useState(settings);
  const raw = usePanelData(board, panel, size.width);
  const data = useFieldConfig(raw, plugin, changed.fieldConfig, board.timeZone);
  useEffect(() => onData?.(data), [onData, data]);
  const context = useMemo(() => ({ eventsScope: 'global', eventBus: appEvents, app: CoreApp.Dashboard }), []);
  const change = useCallback(
    (part: Partial<Settings>) => setChanged((last) => withDefaults(plugin, { ...last, ...part })),
    [plugin]
  );
  return (
    <PanelChrome
      title={title}
      description={panel.description === '' ? undefined : templateSrv.replace(panel.description)}
      displayMode={panel.transparent ? 'transparent' : 'default'}
      padding={plugin.noPadding ? 'none' : 'md'}
      loadingState={data.state}
      statusMessage={statusOf(data)}
      menu={<PanelMenu panel={panel} />}
      hoverHeader={title === ''}
      {...size}
    >
      {(width: number, height: number) =>
        data.state === LoadingState.NotStarted ? null : (
          <PanelContextProvider value={context}>
            <ErrorBoundaryAlert boundaryName="preview-panel" dependencies={[data]}>
              <Body
                {...{
                  board,
                  panel,
                  plugin,
                  data,
                  width,
                  height,
                  settings: changed,
                  change,
                  eventBus: appEvents,
                }}
              />
            </ErrorBoundaryAlert>
          </PanelContextProvider>
        )
      }
    </PanelChrome>
  );
}

interface BodyProps {
  readonly board: Board;
  readonly panel: PanelModel;
  readonly plugin: PanelPlugin;
  readonly data: PanelData;
  readonly width: number;
  readonly height: number;
  readonly settings: Settings;
  readonly change: (part: Partial<Settings>) => void;
  readonly eventBus: EventBus;
}

function Body({ board, panel, plugin, data, width, height, settings, change, eventBus }: BodyProps) {
  const Panel = plugin.panel;
  return Panel === null ? null : (
    <Panel
      id={panel.id}
      title={panel.title}
      data={data}
      timeRange={data.timeRange}
      timeZone={board.timeZone}
      options={settings.options}
      fieldConfig={settings.fieldConfig}
      transparent={panel.transparent}
      width={width}
      height={height}
      renderCounter={data.structureRev ?? 0}
      eventBus={eventBus}
      replaceVariables={(text, scopedVars, format) => templateSrv.replace(text, scopedVars, format)}
      onOptionsChange={(options) => change({ options: { ...settings.options, ...options } })}
      onFieldConfigChange={(fieldConfig) => change({ fieldConfig })}
      onChangeTimeRange={zoomTo}
    />
  );
}

function zoomTo({ from, to }: AbsoluteTimeRange): void {
  locationService.partial({ from: String(Math.round(from)), to: String(Math.round(to)) });
}

function statusOf({ error, errors }: PanelData): string | undefined {
  const first = error ?? errors?.[0];
  return first && (first.message ?? first.data?.message ?? 'The query failed');
}
