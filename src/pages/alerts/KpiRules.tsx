import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { ComparedRule } from '../../core/alerting/apply/types';
import type { AlertsData } from './load';
import { RuleRow } from './RuleRow';
import { sectionStyles } from './styles';
import type { Alerts } from './useAlerts';
import type { KpiView } from './view';

interface Props {
  readonly view: KpiView;
  readonly data: AlertsData;
  readonly alerts: Alerts;
  readonly mayWrite: boolean;
  readonly isBusy: boolean;
  readonly overwrite: ReadonlySet<string>;
  readonly onOverwrite: (uid: string, isChosen: boolean) => void;
  readonly onApply: () => void;
  readonly onRemove: (rules: readonly ComparedRule[]) => void;
}

/** The rules of one KPI. */
export function KpiRules({ view, data, alerts, mayWrite, isBusy, overwrite, onOverwrite, onApply, onRemove }: Props) {
  const sections = useStyles2(sectionStyles);
  const styles = useStyles2(getStyles);
  const { name, rules, problems, differing } = view;
  const isApplied = differing > 0 || rules.some(({ rule: { uid } }) => overwrite.has(uid));
  const there = rules.map(({ rule }) => rule).filter(({ found }) => found !== null);
  return (
    <section className={sections.section} aria-label={name}>
      <div className={sections.heading}>
        <h2 className={sections.title}>{name}</h2>
        {mayWrite && (
          <div className={sections.actions}>
            {isApplied && (
              <Button size="sm" aria-label={`Apply the rules of ${name}`} disabled={isBusy} onClick={onApply}>
                Apply
              </Button>
            )}
            {there.length > 0 && (
              <Button
                size="sm"
                variant="secondary"
                aria-label={`Remove the rules of ${name}`}
                disabled={isBusy}
                onClick={() => onRemove(there)}
              >
                Remove
              </Button>
            )}
          </div>
        )}
      </div>
      {problems.map(({ message, hint }) => (
        <p key={message} className={styles.problem}>
          {message} {hint}
        </p>
      ))}
      <ul className={sections.list}>
        {rules.map((one) => (
          <RuleRow
            key={one.rule.uid}
            view={one}
            kpiName={name}
            data={data}
            alerts={alerts}
            mayWrite={mayWrite}
            isBusy={isBusy}
            isOverwritten={overwrite.has(one.rule.uid)}
            onOverwrite={(isChosen) => onOverwrite(one.rule.uid, isChosen)}
          />
        ))}
      </ul>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  problem: css({ margin: 0, color: theme.colors.warning.text }),
});
