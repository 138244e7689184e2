import { Field, Input } from '@grafana/ui';
import React, { useId, useState } from 'react';

import { maxPeriods, periodsOf } from './periods';

interface Props {
  /** Undefined for the number in each definition. */
  readonly periods: number | undefined;
  readonly onSave: (periods: number | undefined) => void;
}

/** The number of past windows to list; saved on blur or Enter. */
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
      error={`Enter a whole number from 0 to ${maxPeriods}, or leave it empty.`}
    >
      <Input
        id={id}
        width={16}
        inputMode="numeric"
        placeholder="From definition"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && save()}
      />
    </Field>
  );
}
