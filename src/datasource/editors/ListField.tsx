import { Field, MultiCombobox } from '@grafana/ui';
import React, { useCallback, useId } from 'react';
import { chosenOf, matching, type Choice } from './choices';

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly values: readonly string[] | undefined;
  readonly choices: readonly Choice[];
  readonly onChange: (values: string[]) => void;
}

/** A field to select values by name, id or owner; other values, such as `$variable`, can be typed. */
export function ListField({ label, placeholder, values = [], choices, onChange }: Props) {
  const id = useId();
  const search = useCallback((text: string) => Promise.resolve(matching(choices, text)), [choices]);
  return (
    <Field label={label} htmlFor={id} noMargin>
      <MultiCombobox
        id={id}
        placeholder={placeholder}
        options={search}
        value={chosenOf(values, choices)}
        onChange={(chosen) => onChange(chosen.map(({ value }) => value))}
        createCustomValue
        customValueDescription="Custom value: a dashboard variable or a new name"
        isClearable
      />
    </Field>
  );
}
