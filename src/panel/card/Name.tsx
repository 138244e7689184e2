import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { VisuallyHidden } from '../../ui/VisuallyHidden';
import type { CardView } from '../view/card';
import type { Heading } from '../view/heading';
import { getStyles } from './styles';

interface Props {
  readonly id: string;
  readonly card: CardView;
  readonly heading: Heading;
  readonly className?: string;
}

/** The KPI's name; always a heading, so that screen readers can jump from KPI to KPI. */
export function Name({ id, card: { name, description }, heading: { look, tag: Tag }, className }: Props) {
  const styles = useStyles2(getStyles);
  if (look === 'hidden') {
    return (
      <VisuallyHidden tag={Tag} id={id}>
        {name}
      </VisuallyHidden>
    );
  }
  return (
    <Tag
      id={id}
      className={cx(styles.name, look === 'muted' && styles.mutedName, className)}
      title={description === null ? name : `${name}: ${description}`}
    >
      {name}
    </Tag>
  );
}
