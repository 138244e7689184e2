import { LoadingState, type PanelProps } from '@grafana/data';
import React, { useCallback, useMemo, useState } from 'react';

import { unreachable } from '../core/base/result';
import type { Drawing } from './drawing';
import { Explain } from './explain/Explain';
import { partsOf, type Part } from './layout/choose';
import { decodeOptions, type KpiPanelOptions } from './options';
import { inOrder, readFrames, type Entry } from './read';
import { Scorecard } from './Scorecard';
import { Sections } from './Sections';
import { Sentence } from './Sentence';
import { Tiles } from './Tiles';
import { explainView } from './view/explain/explain';

/** KPIs for people: cards, plots over time or rows, and the story behind each number. */
export function KpiPanel(props: PanelProps<KpiPanelOptions>) {
  const { data, width, height, timeZone, fieldConfig, onChangeTimeRange, replaceVariables } = props;
  const options = useMemo(() => decodeOptions(props.options), [props.options]);
  const reading = useMemo(() => readFrames(data.series), [data.series]);
  const entries = useMemo(() => inOrder(reading.entries, options.order), [reading, options.order]);
  const parts = useMemo(() => partsOf(options.layout, entries), [options.layout, entries]);
  const [explained, setExplained] = useState<string | null>(null);
  const decimals = fieldConfig.defaults.decimals ?? undefined;
  const story = useMemo(() => {
    const entry = entries.find(({ key }) => key === explained);
    return entry === undefined ? null : explainView(entry.data, { timeZone, engine: reading.engine, decimals });
  }, [entries, explained, timeZone, reading.engine, decimals]);
  const onExplain = useCallback((key: string) => setExplained(key), []);
  const onClose = useCallback(() => setExplained(null), []);
  const onZoom = useCallback(
    ({ from, to }: { from: number; to: number }) => onChangeTimeRange({ from: Math.round(from), to: Math.round(to) }),
    [onChangeTimeRange]
  );

  if (entries.length === 0) {
    return <Sentence {...sentenceOf(data, reading.sentence)} />;
  }
  const range = { from: data.timeRange.from.valueOf(), to: data.timeRange.to.valueOf() };
  const title = replaceVariables(props.title ?? '');
  // What is asked for in different ways shares the panel in equal parts.
  const share = Math.floor(height / parts.length);
  const drawing = { options, title, width, height: share, decimals, range, timeZone, onZoom, onExplain };
  return (
    <>
      {parts.map((part) => (
        <Arranged key={part.arrangement} part={part} drawing={drawing} />
      ))}
      {story !== null && <Explain view={story} onClose={onClose} />}
    </>
  );
}

function Arranged({ part: { arrangement, entries }, drawing }: { part: Part<Entry>; drawing: Drawing }) {
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

function sentenceOf(data: PanelProps['data'], sentence: string | null): { text: string; isUrgent: boolean } {
  const error = data.errors?.[0];
  if (error !== undefined || data.state === LoadingState.Error) {
    return { text: error?.message ?? 'The KPIs could not be read. Refresh the board to try again.', isUrgent: true };
  }
  const isWaiting = data.state === LoadingState.Loading || data.state === LoadingState.NotStarted;
  return { text: isWaiting && data.series.length === 0 ? 'Loading…' : (sentence ?? ''), isUrgent: false };
}
