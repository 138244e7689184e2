import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { ComparedRule } from '../../core/alerting/apply/types';
import { ruleAddress } from '../../grafana/addresses';
import { InternalLink } from '../../ui/InternalLink';
import { StatusBadge } from '../../ui/StatusBadge';
import { sectionStyles } from './styles';
import { stateLook, type AlertsView, type RuleView } from './view';

interface Props {
  readonly view: AlertsView;
  readonly mayWrite: boolean;
  readonly isBusy: boolean;
  readonly onRemove: (rules: readonly ComparedRule[]) => void;
}

/** Rules in the folder that no definition has. */
export function OtherRules({ view: { orphaned, foreign }, mayWrite, isBusy, onRemove }: Props) {
  const styles = useStyles2(sectionStyles);
  const listed = [...orphaned, ...foreign];
  return listed.length === 0 ? null : (
    <section className={styles.section} aria-label="Other rules in the folder">
      <div className={styles.heading}>
        <h2 className={styles.title}>Other rules in the folder</h2>
        {mayWrite && orphaned.length > 0 && (
          <Button
            size="sm"
            variant="secondary"
            disabled={isBusy}
            onClick={() => onRemove(orphaned.map(({ rule }) => rule))}
          >
            Remove orphaned rules
          </Button>
        )}
      </div>
      <ul className={styles.list}>
        {listed.map((one) => (
          <OtherRule key={one.rule.uid} view={one} />
        ))}
      </ul>
    </section>
  );
}

function OtherRule({ view: { rule } }: { readonly view: RuleView }) {
  const styles = useStyles2(sectionStyles);
  const { word, icon, tone, about } = stateLook[rule.state];
  return (
    <li className={styles.heading}>
      <InternalLink href={ruleAddress(rule.uid)}>{rule.title}</InternalLink>
      <StatusBadge word={word} icon={icon} tone={tone} title={about} />
    </li>
  );
}
