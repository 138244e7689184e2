import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, ConfirmModal, Field, Input, useStyles2 } from '@grafana/ui';
import React, { useId, useState } from 'react';
import type { DefinitionFile } from '../../core/definition/decode';
import type { Problem } from '../../core/base/result';
import { YamlEditor } from './YamlEditor';
import { nameProblem } from './files';
import { useDraft } from './useDraft';

interface Props {
  readonly file: DefinitionFile;
  readonly index: number;
  readonly files: readonly DefinitionFile[];
  readonly problems: readonly Problem[];
  readonly isReadOnly: boolean;
  readonly onChange: (change: Partial<DefinitionFile>) => void;
  readonly onRemove: () => void;
}

/** One definition file: its name, its text, and a button to remove it. */
export function FileEditor({ file, index, files, problems, isReadOnly, onChange, onRemove }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [name, setName] = useDraft(file.name);
  const [isRemoving, setRemoving] = useState(false);
  const fault = nameProblem(name, index, files);
  const rename = (): void => {
    if (fault === null && name !== file.name) {
      onChange({ name });
    }
  };
  return (
    <div className={styles.rows}>
      {!isReadOnly && (
        <div className={styles.bar}>
          <Field label="File name" htmlFor={id} noMargin invalid={fault !== null} error={fault}>
            <Input
              id={id}
              width={40}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
              onBlur={rename}
              onKeyDown={(event) => {
                if (event.key === 'Enter') {
                  // The field is inside Grafana's own form, which Enter would save.
                  event.preventDefault();
                  rename();
                }
              }}
            />
          </Field>
          <Button variant="destructive" fill="outline" icon="trash-alt" onClick={() => setRemoving(true)}>
            Remove this file
          </Button>
        </div>
      )}
      <YamlEditor
        label={`Definitions in ${file.name}`}
        text={file.text}
        problems={problems}
        isReadOnly={isReadOnly}
        onChange={(text) => text !== file.text && onChange({ text })}
      />
      <ConfirmModal
        isOpen={isRemoving}
        title="Remove a file"
        body={`Remove "${file.name}" with all its definitions? Panels that show these KPIs will report unknown KPIs.`}
        confirmText="Remove"
        onConfirm={() => {
          setRemoving(false);
          onRemove();
        }}
        onDismiss={() => setRemoving(false)}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  rows: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  bar: css({ display: 'flex', alignItems: 'end', flexWrap: 'wrap', gap: theme.spacing(2) }),
});
