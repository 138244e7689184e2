import type { CodeEditor } from '@grafana/ui';
import React, { useEffect, useRef, type ComponentProps } from 'react';
import type { Marker } from '../editors/markers';

type Props = ComponentProps<typeof CodeEditor>;

/** What the editors did to the code editor, and whether it comes at all. */
export const codeEditor = {
  comes: true,
  markers: [] as readonly Marker[],
  position: null as { lineNumber: number; column: number } | null,
};

/** Stands for Grafana's code editor, which no test can load: a text field that keeps its first handlers, as the real one does. */
export function FakeCodeEditor({ value, readOnly, monacoOptions, onChange, onBlur, onEditorDidMount }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const first = useRef({ onChange, onEditorDidMount });
  useEffect(() => {
    if (codeEditor.comes) {
      const model = { getPositionAt: (offset: number) => positionIn(area.current?.value ?? '', offset) };
      const editor = {
        getModel: () => model,
        setPosition: (position: typeof codeEditor.position) => (codeEditor.position = position),
        revealPositionInCenter: () => undefined,
        focus: () => area.current?.focus(),
      };
      const setModelMarkers = (_model: unknown, _owner: string, markers: Marker[]) => (codeEditor.markers = markers);
      first.current.onEditorDidMount?.(editor as never, { editor: { setModelMarkers } } as never);
    }
  }, []);
  return codeEditor.comes ? (
    <textarea
      ref={area}
      aria-label={monacoOptions?.ariaLabel}
      value={value}
      readOnly={readOnly}
      onChange={({ currentTarget }) => first.current.onChange?.(currentTarget.value)}
      onBlur={({ currentTarget }) => onBlur?.(currentTarget.value)}
    />
  ) : (
    <div>Loading editor</div>
  );
}

function positionIn(text: string, offset: number): { lineNumber: number; column: number } {
  const lines = text.slice(0, offset).split('\n');
  return { lineNumber: lines.length, column: (lines[lines.length - 1] ?? '').length + 1 };
}
