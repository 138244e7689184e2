import { CodeEditor } from '@grafana/ui';
import React, { useCallback, useEffect, useRef, useState, type ComponentProps } from 'react';
import { markersOf } from './markers';
import { lineHeight, rowsFor, type TextAreaProps } from './textArea';

type OnMount = NonNullable<ComponentProps<typeof CodeEditor>['onEditorDidMount']>;
type Mounted = { readonly editor: Parameters<OnMount>[0]; readonly monaco: Parameters<OnMount>[1] };

/** After this the plain text area takes the code editor's place, in ms. */
const loadTimeout = 8000;

interface Props extends TextAreaProps {
  /** Called if the code editor is not loaded in time. */
  readonly onLate: () => void;
}

/** Grafana's code editor, with problems underlined. */
export function CodeArea({ label, text, problems, cursorTarget, isReadOnly, onChange, onDone, onLate }: Props) {
  const [mounted, setMounted] = useState<Mounted | null>(null);
  const onMount = useCallback<OnMount>((editor, monaco) => setMounted({ editor, monaco }), []);
  // The code editor keeps its first handler.
  const latest = useRef(onChange);

  useEffect(() => {
    latest.current = onChange;
  }, [onChange]);

  useEffect(() => {
    const timer = mounted === null ? setTimeout(onLate, loadTimeout) : undefined;
    return () => clearTimeout(timer);
  }, [mounted, onLate]);

  useEffect(() => {
    const model = mounted?.editor.getModel();
    if (mounted !== null && model) {
      mounted.monaco.editor.setModelMarkers(model, 'northstar-kpi', markersOf(problems, model));
    }
  }, [mounted, problems]);

  useEffect(() => {
    const position = cursorTarget === null ? null : mounted?.editor.getModel()?.getPositionAt(cursorTarget.start);
    if (mounted !== null && position) {
      mounted.editor.setPosition(position);
      mounted.editor.revealPositionInCenter(position);
      mounted.editor.focus();
    }
  }, [mounted, cursorTarget]);

  return (
    <CodeEditor
      language="yaml"
      value={text}
      height={rowsFor(text) * lineHeight}
      showLineNumbers
      showMiniMap={false}
      readOnly={isReadOnly}
      monacoOptions={{ ariaLabel: label, lineHeight, scrollBeyondLastLine: false }}
      onChange={(next) => latest.current(next)}
      onBlur={onDone}
      onSave={onDone}
      onEditorDidMount={onMount}
    />
  );
}
