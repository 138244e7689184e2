import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useCallback, useState } from 'react';
import type { Place } from '../../core/base/result';
import { CodeArea } from './CodeArea';
import { PlainArea } from './PlainArea';
import { ProblemList } from './ProblemList';
import type { TextAreaProps } from './textArea';

type Props = Omit<TextAreaProps, 'cursorTarget'>;

/** A YAML editor with a list of problems below it; a click on a problem moves the cursor there. */
export function YamlEditor(props: Props) {
  const styles = useStyles2(getStyles);
  const [isPlain, setPlain] = useState(false);
  const [isLate, setLate] = useState(false);
  const [cursorTarget, setCursorTarget] = useState<Place | null>(null);
  const onLate = useCallback(() => setLate(true), []);
  const toggle = (): void => {
    setCursorTarget(null);
    setPlain(!isPlain);
  };
  return (
    <div>
      {isPlain || isLate ? (
        <PlainArea {...props} cursorTarget={cursorTarget} />
      ) : (
        <CodeArea {...props} cursorTarget={cursorTarget} onLate={onLate} />
      )}
      <div className={styles.below}>
        <div className={styles.problems}>
          <ProblemList
            problems={props.problems}
            onJump={({ at }) => setCursorTarget(at === undefined ? null : { ...at })}
          />
        </div>
        {!isLate && (
          <Button variant="secondary" fill="text" size="sm" onClick={toggle}>
            {isPlain ? 'Use the code editor' : 'Use plain text'}
          </Button>
        )}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  below: css({ display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1), marginTop: theme.spacing(0.5) }),
  problems: css({ flexGrow: 1, minWidth: 0 }),
});
