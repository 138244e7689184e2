import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useCallback, useEffect, useMemo } from 'react';
import type { Kpi } from '../../core/definition/types';
import type { Signal } from '../../core/base/cancellation';
import type { KpiSource } from '../kpiSource';
import { Preview } from './Preview';
import { Promote } from './Promote';
import { SuggestTargets } from './SuggestTargets';
import { YamlEditor } from './YamlEditor';
import { viewInline } from './inlineView';
import { starterKpi, starterSource } from './starter';
import { useDraft } from './useDraft';
import { usePreview } from './usePreview';
import { useSources } from './useSources';

interface Props {
  readonly datasource: KpiSource;
  readonly definition: string;
  /** Saves the text and runs the query; called when the author has finished editing. */
  readonly onSave: (definition: string) => void;
}

/** A text without errors runs by itself when nothing was typed for this long, in ms. */
const runAfter = 1500;

/** A definition inside the query, with the same checks as in the registry and a preview of its value. */
export function InlineQuery({ datasource, definition, onSave }: Props) {
  const styles = useStyles2(getStyles);
  const [text, setText] = useDraft(definition);
  const sources = useSources();
  const { registry } = datasource.registry;
  const view = useMemo(() => viewInline(text, registry, sources), [text, registry, sources]);
  const measure = useCallback((kpi: Kpi, stop: Signal) => datasource.measure(kpi, stop), [datasource]);
  const measurePast = useCallback(
    (kpi: Kpi, stop: Signal, windows: number) => datasource.measure(kpi, stop, windows),
    [datasource]
  );
  const preview = usePreview(view.kpi, measure);
  const save = (next: string): void => {
    if (next !== definition) {
      onSave(next);
    }
  };
  useEffect(() => {
    if (view.kpi === null || text === definition) {
      return undefined;
    }
    const timer = setTimeout(() => onSave(text), runAfter);
    return () => clearTimeout(timer);
  }, [view.kpi, text, definition, onSave]);
  return (
    <>
      <YamlEditor
        label="Definition of one KPI"
        text={text}
        problems={view.problems}
        isReadOnly={false}
        onChange={setText}
        onDone={save}
      />
      <div className={styles.bar}>
        {text.trim() === '' ? (
          <Button variant="secondary" size="sm" icon="plus" onClick={() => onSave(starterKpi(starterSource(sources)))}>
            Start from an example
          </Button>
        ) : (
          <Button variant="secondary" size="sm" icon="play" onClick={() => save(text)} disabled={text === definition}>
            Run
          </Button>
        )}
      </div>
      {view.kpi !== null && (
        <>
          <Preview {...preview} />
          <Promote id={view.kpi.id} definition={text} isKnown={registry.byId.has(view.kpi.id)} home={datasource.name} />
        </>
      )}
      <SuggestTargets kpi={view.kpi} measure={measurePast} />
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', gap: theme.spacing(1) }),
});
