import { css } from '@emotion/css';
import type { PanelData } from '@grafana/data';
import { PanelChrome } from '@grafana/ui';
import React from 'react';

import { templateSrv } from '../boot/environment';
import { importPanel } from '../boot/plugins';
import type { PanelModel } from '../model/dashboard';
import type { Board } from './board';
import { PanelPlaceholder } from './PanelPlaceholder';
import { PluginPanel } from './PluginPanel';
import { useLoaded } from './useLoaded';
import { useMeasure } from './useMeasure';

interface Props {
  readonly board: Board;
  readonly panel: PanelModel;
  /** Told what the panel is given to draw. */
  readonly onData?: (data: PanelData) => void;
}

/** A panel with its frame: drawn by its plugin where the bundle has one, else a placeholder. */
export function PanelFrame({ board, panel, onData }: Props) {
  const [measure, size] = useMeasure();
  const plugin = useLoaded(() => importPanel(panel.type), [panel.type]);
  const title = templateSrv.replace(panel.title);
  return (
    <div ref={measure} className={fill}>
      {size !== null && plugin.state === 'ready' && plugin.value !== null && (
        <PluginPanel key={panel.id} plugin={plugin.value} {...{ board, panel, title, size, onData }} />
      )}
      {size !== null && plugin.state === 'ready' && plugin.value === null && (
        <PanelChrome title={title} description={panel.description || undefined} hoverHeader={title === ''} {...size}>
          {() => <PanelPlaceholder panel={panel} />}
        </PanelChrome>
      )}
      {size !== null && plugin.state === 'failed' && (
        <PanelChrome title={title} {...size} statusMessage={plugin.message}>
          {() => <p role="alert">{plugin.message}</p>}
        </PanelChrome>
      )}
    </div>
  );
}

const fill = css({ width: '100%', height: '100%', overflow: 'hidden' });
