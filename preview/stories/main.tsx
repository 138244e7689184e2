import './page.css';

import {
  createDataFrame,
  createTheme,
  dateTime,
  EventBusSrv,
  LoadingState,
  ThemeContext,
  type PanelProps,
} from '@grafana/data';
import { config } from '@grafana/runtime';
import { GlobalStyles, PanelChrome, PortalContainer } from '@grafana/ui';
import React from 'react';
import { createRoot } from 'react-dom/client';

import { day } from '../../src/core/time/units';
import { payloadKey, payloadOf } from '../../src/grafana/payload';
import { KpiPanel } from '../../src/panel/KpiPanel';
import { decodeOptions, type KpiPanelOptions } from '../../src/panel/options';
import { Ahead } from './Ahead';
import { measureAll } from './kpis';
import { stories } from './stories';
import { now } from './truth';

/** One story as `?story=card&theme=light&width=420&height=300&title=Checkout`. */
async function tell(): Promise<void> {
  const query = new URLSearchParams(window.location.search);
  const story = stories[query.get('story') ?? 'card'];
  const theme = createTheme({ colors: { mode: query.get('theme') === 'light' ? 'light' : 'dark' } });
  config.theme2 = theme;
  const [width, height] = [Number(query.get('width') ?? 420), Number(query.get('height') ?? 300)];
  const root = document.getElementById('root');
  if (root === null || story === undefined) {
    return;
  }
  const results = await measureAll(
    7,
    story.name.startsWith('series') ? 300 : 40,
    /period|quality/.test(story.name) ? 6 : 0
  );
  const told = story(results);
  const payload = payloadOf(told.show, told.results);
  const [first] = payload.kpis;
  const frame = createDataFrame({
    refId: 'A',
    fields: [],
    meta: { custom: { [payloadKey]: JSON.parse(JSON.stringify(payload)) } },
  });
  const timeRange = { from: dateTime(now - 7 * day), to: dateTime(now), raw: { from: 'now-7d', to: 'now' } };
  const props: Omit<PanelProps<KpiPanelOptions>, 'width' | 'height'> = {
    id: 1,
    data: { state: LoadingState.Done, series: [frame], timeRange },
    timeRange,
    timeZone: 'utc',
    options: decodeOptions(told.options),
    transparent: false,
    fieldConfig: { defaults: {}, overrides: [] },
    renderCounter: 0,
    title: query.get('title') ?? '',
    eventBus: new EventBusSrv(),
    onOptionsChange: () => undefined,
    onFieldConfigChange: () => undefined,
    replaceVariables: (text) => text,
    onChangeTimeRange: ({ from, to }) => root.setAttribute('data-zoom', `${from} ${to}`),
  };
  createRoot(root).render(
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <main className="main-view" style={{ background: theme.colors.background.canvas }}>
        <PanelChrome width={width} height={height} title={query.get('title') ?? ''} hoverHeader={!query.has('title')}>
          {(innerWidth, innerHeight) =>
            told.isAhead === true && first !== undefined ? (
              <Ahead data={first} width={innerWidth} height={innerHeight} />
            ) : (
              <KpiPanel {...props} width={innerWidth} height={innerHeight} />
            )
          }
        </PanelChrome>
      </main>
      <PortalContainer />
    </ThemeContext.Provider>
  );
}

void tell();
