import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { Hidden } from '../../ui/Hidden';
import type { CardView } from '../view/card';
import type { Heading } from '../view/heading';
import { getStyles } from './styles';

interface Props {
  readonly id: string;
  readonly card: CardView;
  readonly heading: Heading;
  readonly className?: string;
}

/** What a tile is about; always a heading, so that a screen reader can go from KPI to KPI. */
export function Name({ id, card: { name, description }, heading: { look, tag: Tag }, className }: Props) {
  const styles = useStyles2(getStyles);
  if (look === 'hidden') {
    return (
      <Hidden tag={Tag} id={id}>
        {name}
      </Hidden>
    );
  }
  return (
    <Tag
      id={id}
      className={cx(styles.name, look === 'quiet' && styles.quietName, className)}
      title={description === null ? name : `${name}: ${description}`}
    >
      {name}
    </Tag>
  );
}
