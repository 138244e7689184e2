import { css } from '@emotion/css';
import { InlineField, Input, MultiSelect, Select, useStyles2 } from '@grafana/ui';
import React from 'react';

import { everything, type Variable } from '../model/variables';

interface Props {
  readonly variables: readonly Variable[];
  readonly pick: (name: string, values: readonly string[]) => void;
}

export function VariablePickers({ variables, pick }: Props) {
  const styles = useStyles2(getStyles);
  const seen = variables.filter(({ hidden }) => !hidden);
  return seen.length === 0 ? null : (
    <div className={styles.row}>
      {seen.map((variable) => (
        <InlineField key={variable.name} label={variable.label} htmlFor={`var-${variable.name}`}>
          <Picker variable={variable} pick={(values) => pick(variable.name, values)} />
        </InlineField>
      ))}
    </div>
  );
}

function Picker({ variable, pick }: { variable: Variable; pick: (values: readonly string[]) => void }) {
  const { name, type, multi, includeAll, current } = variable;
  const value = [current.value].flat();
  const inputId = `var-${name}`;
  if (type === 'textbox') {
    const commit = (text: string): void => pick([text]);
    return (
      <Input
        id={inputId}
        key={value[0]}
        width={20}
        defaultValue={value[0]}
        onBlur={({ currentTarget }) => commit(currentTarget.value)}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && commit(currentTarget.value)}
      />
    );
  }
  const all = includeAll ? [{ label: 'All', value: everything }] : [];
  const options = [...all, ...variable.options.map(({ text, value: option }) => ({ label: text, value: option }))];
  const common = { inputId, options, width: 'auto', 'aria-label': variable.label } as const;
  return multi ? (
    <MultiSelect
      {...common}
      value={value}
      onChange={(picked) =>
        pick(
          several(
            picked.map((option) => option.value ?? ''),
            value
          )
        )
      }
    />
  ) : (
    <Select {...common} value={value[0]} onChange={(picked) => pick([picked.value ?? ''])} />
  );
}

/** "All" and single values exclude each other: the latest pick counts. */
function several(picked: readonly string[], before: readonly string[]): readonly string[] {
  if (picked.length === 0 || (picked.includes(everything) && !before.includes(everything))) {
    return [everything];
  }
  return picked.filter((value) => value !== everything);
}

const getStyles = () => ({ row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center' }) });
