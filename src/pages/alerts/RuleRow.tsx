import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Button, Checkbox, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { serverClock } from '../../grafana/serverClock';
import { ruleAddress } from '../../grafana/addresses';
import { InternalLink } from '../../ui/InternalLink';
import { StatusBadge } from '../../ui/StatusBadge';
import { backendApi } from './backendApi';
import { Differences } from './Differences';
import type { AlertsData } from './load';
import { TestResult } from './TestResult';
import { testRule, type TestOutcome } from './testRule';
import type { Alerts } from './useAlerts';
import { stateLook, statusText, type RuleView } from './view';

interface Props {
  readonly view: RuleView;
  readonly kpiName: string;
  readonly data: AlertsData;
  readonly alerts: Alerts;
  readonly mayWrite: boolean;
  readonly isBusy: boolean;
  readonly isOverwritten: boolean;
  readonly onOverwrite: (isChosen: boolean) => void;
}

/** One rule: what it is, how it differs, what it says now, and what can be done to it. */
export function RuleRow({ view, kpiName, data, alerts, mayWrite, isBusy, isOverwritten, onOverwrite }: Props) {
  const styles = useStyles2(getStyles);
  const [isOpen, setOpen] = useState(false);
  const [tested, setTested] = useState<TestOutcome | 'running' | null>(null);
  const { rule, name, isPaused } = view;
  const { word, icon, tone, about } = stateLook[rule.state];
  const said = statusText(view, (time) => dateTimeFormat(time));
  const label = `${name} of ${kpiName}`;
  const test = (): void => {
    const { wanted } = rule;
    const bucket = data.kpis.find(({ id }) => id === wanted?.kpi)?.bucket;
    if (wanted !== null && bucket !== undefined) {
      setTested('running');
      const wish = { wanted, bucket, source: data.source.uid, now: serverClock.now() };
      void testRule(wish, backendApi).then(setTested);
    }
  };
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <span className={styles.name}>
          {rule.found === null ? name : <InternalLink href={ruleAddress(rule.uid)}>{name}</InternalLink>}
        </span>
        <StatusBadge word={word} icon={icon} tone={tone} title={about} />
        <span className={styles.said}>{said}</span>
        <div className={styles.actions}>
          {rule.changes.length > 0 && (
            <Button
              size="sm"
              fill="text"
              aria-expanded={isOpen}
              aria-label={`Differences: ${label}`}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? 'Hide differences' : 'Differences'}
            </Button>
          )}
          {rule.wanted !== null && (
            <Button
              size="sm"
              fill="text"
              aria-label={`Test now: ${label}`}
              disabled={tested === 'running'}
              onClick={test}
            >
              {tested === 'running' ? 'Testing...' : 'Test now'}
            </Button>
          )}
          {mayWrite && rule.found !== null && rule.state !== 'provisioned' && (
            <Button
              size="sm"
              fill="text"
              aria-label={`${isPaused ? 'Resume' : 'Pause'}: ${label}`}
              disabled={isBusy}
              onClick={() => alerts.pause(rule, !isPaused)}
            >
              {isPaused ? 'Resume' : 'Pause'}
            </Button>
          )}
        </div>
      </div>
      {mayWrite && rule.state === 'edited' && (
        <Checkbox
          className={styles.choice}
          label="Overwrite the edit when applying"
          aria-label={`Overwrite the edit when applying: ${label}`}
          value={isOverwritten}
          onChange={({ currentTarget }) => onOverwrite(currentTarget.checked)}
        />
      )}
      {isOpen && <Differences changes={rule.changes} />}
      {tested !== null && tested !== 'running' && <TestResult outcome={tested} />}
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    paddingTop: theme.spacing(1),
    borderTop: `1px solid ${theme.colors.border.weak}`,
  }),
  line: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 2) }),
  name: css({ minWidth: '11em' }),
  said: css({ flexGrow: 1, color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
  choice: css({ alignSelf: 'flex-start' }),
  actions: css({ display: 'flex', flexWrap: 'wrap' }),
});
