import { Field, Input } from '@grafana/ui';
import React, { useId, useState } from 'react';

import { maxPeriods, periodsOf } from './periods';

interface Props {
  /** Undefined leaves it to the definitions. */
  readonly periods: number | undefined;
  readonly onSave: (periods: number | undefined) => void;
}

/** How many past windows to list, saved when the field is left or Enter is pressed. */
export function PeriodsField({ periods, onSave }: Props) {
  const id = useId();
  const saved = periods === undefined ? '' : String(periods);
  const [text, setText] = useState(saved);
  const wanted = periodsOf(text);
  const save = (): void => {
    if (wanted !== null && wanted !== periods) {
      onSave(wanted);
    }
  };
  return (
    <Field
      label="Past periods"
      noMargin
      htmlFor={id}
      invalid={wanted === null}
      error={`A whole number from 0 to ${maxPeriods}, or nothing.`}
    >
      <Input
        id={id}
        width={16}
        inputMode="numeric"
        placeholder="as defined"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && save()}
      />
    </Field>
  );
}
