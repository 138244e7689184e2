import { Drawer, useStyles2 } from '@grafana/ui';
import React from 'react';

import { StatusBadge } from '../../ui/StatusBadge';
import type { ExplainView } from '../view/explain/types';
import { Alerts } from './Alerts';
import { Contacts } from './Contacts';
import { Messages } from './Messages';
import { SectionPart } from './SectionPart';
import { getStyles } from './styles';
import { useEscape } from './useEscape';
import { useReturnFocus } from './useReturnFocus';

interface Props {
  readonly view: ExplainView;
  readonly onClose: () => void;
}

/** The explanation of a number: a summary, the contacts, and then every detail. */
export function Explain({ view, onClose }: Props) {
  const styles = useStyles2(getStyles);
  useEscape(onClose);
  useReturnFocus();
  return (
    <Drawer title={view.title} size="md" onClose={onClose}>
      <div className={styles.page}>
        <StatusBadge {...view.status} />
        <p className={styles.lead}>{view.summary}</p>
        <Messages messages={view.problems} severity="error" />
        <Messages messages={view.notices} severity="info" />
        <Alerts alerts={view.alerts} />
        <Contacts owner={view.owner} people={view.people} links={view.links} />
        {view.sections.map((section) => (
          <SectionPart key={section.title} section={section} />
        ))}
        <p className={styles.note}>{view.zone}</p>
      </div>
    </Drawer>
  );
}
