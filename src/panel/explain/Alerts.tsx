import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { InternalLink } from '../../ui/InternalLink';
import type { AlertsLink } from '../view/explain/types';
import { getStyles } from './styles';

/** Which alerts fire, and the way to all rules. Grafana's own "New alert rule" cannot work on a KPI. */
export function Alerts({ alerts: { told, address } }: { readonly alerts: AlertsLink }) {
  const styles = useStyles2(getStyles);
  if (told.length === 0 && address === null) {
    return null;
  }
  return (
    <section className={styles.section}>
      <h4 className={styles.heading}>Alerts</h4>
      {told.length > 0 && (
        <ul className={styles.list}>
          {told.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {address !== null && <InternalLink href={address}>Alert rules of this KPI</InternalLink>}
    </section>
  );
}
