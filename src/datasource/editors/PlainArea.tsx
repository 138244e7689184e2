import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { TextArea, useStyles2 } from '@grafana/ui';
import React, { useEffect, useRef } from 'react';
import { rowsFor, type TextAreaProps } from './textArea';

/** A plain text field, as an alternative to the code editor. */
export function PlainArea({ label, text, cursorTarget, isReadOnly, onChange, onDone }: TextAreaProps) {
  const styles = useStyles2(getStyles);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (cursorTarget !== null) {
      area.current?.focus();
      area.current?.setSelectionRange(cursorTarget.start, cursorTarget.end);
    }
  }, [cursorTarget]);
  return (
    <TextArea
      ref={area}
      className={styles.area}
      aria-label={label}
      rows={rowsFor(text)}
      spellCheck={false}
      value={text}
      readOnly={isReadOnly}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onBlur={({ currentTarget }) => onDone?.(currentTarget.value)}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  area: css({
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'pre',
  }),
});
