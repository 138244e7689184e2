import { LoadingState, type PanelProps } from '@grafana/data';
import React, { useCallback, useMemo, useState } from 'react';

import { unreachable } from '../core/base/result';
import type { Drawing } from './drawing';
import { Explain } from './explain/Explain';
import { partsOf, type Part } from './layout/choose';
import { decodeOptions, type KpiPanelOptions } from './options';
import { sortEntries, readFrames, type Entry } from './read';
import { Scorecard } from './Scorecard';
import { Sections } from './Sections';
import { LeftOut, leftOutHeight } from './LeftOut';
import { Objectives } from './objectives/Objectives';
import { readObjectives } from './objectives/read';
import { PanelMessage } from './PanelMessage';
import { Tiles } from './Tiles';
import { useFiringAlerts } from './useFiringAlerts';
import { explainView } from './view/explain/explain';
import { saidOnce } from './view/saidOnce';

/** Draws KPIs as cards, plots over time or rows, and explains each number. */
export function KpiPanel(props: PanelProps<KpiPanelOptions>) {
  const { data, width, height, timeZone, fieldConfig, onChangeTimeRange, replaceVariables } = props;
  const options = useMemo(() => decodeOptions(props.options), [props.options]);
  const content = useMemo(() => readFrames(data.series), [data.series]);
  const objectives = useMemo(() => readObjectives(data.series), [data.series]);
  const sorted = useMemo(() => sortEntries(content.entries, options.order), [content, options.order]);
  const entries = useFiringAlerts(data, sorted);
  const drawn = useMemo(() => saidOnce(entries), [entries]);
  const { layout, density } = options;
  const parts = useMemo(
    () => partsOf(layout, drawn.entries, { width, height, density }),
    [layout, density, drawn, width, height]
  );
  const [explained, setExplained] = useState<string | null>(null);
  const decimals = fieldConfig.defaults.decimals ?? undefined;
  const explanation = useMemo(() => {
    const entry = entries.find(({ key }) => key === explained);
    return entry === undefined ? null : explainView(entry.data, { timeZone, engine: content.engine, decimals });
  }, [entries, explained, timeZone, content.engine, decimals]);
  const onExplain = useCallback((key: string) => setExplained(key), []);
  const onClose = useCallback(() => setExplained(null), []);
  const onZoom = useCallback(
    ({ from, to }: { from: number; to: number }) => onChangeTimeRange({ from: Math.round(from), to: Math.round(to) }),
    [onChangeTimeRange]
  );

  if (entries.length === 0 && objectives !== null && objectives.objectives.length > 0) {
    return <Objectives content={objectives} width={width} height={height} timeZone={timeZone} />;
  }
  if (entries.length === 0) {
    return <PanelMessage {...messageOf(data, objectives?.messages.join(' ') ?? content.message)} />;
  }
  const range = { from: data.timeRange.from.valueOf(), to: data.timeRange.to.valueOf() };
  const title = replaceVariables(props.title ?? '');
  // Parts of different kinds get an equal share of the panel's height.
  const lines = [...drawn.lines, ...(content.leftOut === null ? [] : [content.leftOut])];
  const count = parts.length + (objectives === null ? 0 : 1);
  const partHeight = Math.floor((height - lines.length * leftOutHeight) / count);
  const drawing = { options, title, width, height: partHeight, decimals, range, timeZone, onZoom, onExplain };
  return (
    <>
      {parts.map((part) => (
        <PanelPart key={part.arrangement} part={part} drawing={drawing} />
      ))}
      {objectives !== null && <Objectives content={objectives} width={width} height={partHeight} timeZone={timeZone} />}
      {lines.map((text) => (
        <LeftOut key={text} text={text} />
      ))}
      {explanation !== null && <Explain view={explanation} onClose={onClose} />}
    </>
  );
}

function PanelPart({ part: { arrangement, entries }, drawing }: { part: Part<Entry>; drawing: Drawing }) {
  switch (arrangement) {
    case 'rows':
      return <Scorecard entries={entries} drawing={drawing} />;
    case 'tiles':
      return <Tiles entries={entries} drawing={drawing} />;
    case 'periods':
    case 'quality':
      return <Sections arrangement={arrangement} entries={entries} drawing={drawing} />;
    default:
      return unreachable(arrangement);
  }
}

function messageOf(data: PanelProps['data'], message: string | null): { text: string; isUrgent: boolean } {
  const error = data.errors?.[0];
  if (error !== undefined || data.state === LoadingState.Error) {
    return {
      text: error?.message ?? 'The KPIs could not be read. Refresh the dashboard to try again.',
      isUrgent: true,
    };
  }
  const isLoading = data.state === LoadingState.Loading || data.state === LoadingState.NotStarted;
  return { text: isLoading && data.series.length === 0 ? 'Loading…' : (message ?? ''), isUrgent: false };
}
