import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, ConfirmModal, EmptyState, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import type { ComparedRule } from '../../core/alerting/apply/types';
import type { AlertsData } from './load';
import { KpiRules } from './KpiRules';
import { OtherRules } from './OtherRules';
import type { Alerts } from './useAlerts';
import { alertsView } from './view';

interface Props {
  readonly alerts: Alerts;
  readonly data: AlertsData;
  readonly mayWrite: boolean;
  readonly kpi: string | null;
}

/** All rules, by KPI, with what can be done to all of them. */
export function Rules({ alerts, data, mayWrite, kpi }: Props) {
  const styles = useStyles2(getStyles);
  const view = useMemo(() => alertsView(data), [data]);
  const [overwrite, setOverwrite] = useState<ReadonlySet<string>>(new Set());
  const [removing, setRemoving] = useState<readonly ComparedRule[] | null>(null);
  const isBusy = alerts.work.kind === 'running';
  const shown = kpi === null ? view.kpis : view.kpis.filter(({ id }) => id === kpi);
  const overwriteAs = (uid: string, isChosen: boolean): void => {
    const rest = [...overwrite].filter((one) => one !== uid);
    setOverwrite(new Set(isChosen ? [...rest, uid] : rest));
  };
  // What is overwritten once is not to be overwritten the next time.
  const apply = (id: string | null): void => {
    alerts.apply(id, overwrite);
    setOverwrite(new Set());
  };
  return (
    <>
      <div className={styles.bar}>
        <span className={styles.summary}>
          {view.summary === '' ? 'No rules' : view.summary} in the folder {data.comparison.folder.title}
        </span>
        {mayWrite && kpi === null && (
          <Button
            disabled={isBusy || view.differing + overwrite.size === 0}
            onClick={() => apply(null)}
            tooltip={view.differing + overwrite.size === 0 ? 'There is nothing to apply' : undefined}
          >
            Apply all
          </Button>
        )}
        <Button variant="secondary" icon="sync" disabled={isBusy} onClick={alerts.refresh}>
          Compare again
        </Button>
      </div>
      {data.leftOut > 0 && (
        <Alert severity="warning" title={`${data.leftOut} definitions have errors`}>
          Their rules are not known. Rules that they had in Grafana are listed as orphaned: do not remove them.
        </Alert>
      )}
      {shown.length === 0 && (
        <EmptyState
          variant="not-found"
          message={kpi === null ? 'No KPI has alerts yet' : `The KPI "${kpi}" has no alerts`}
        >
          A KPI with an error budget has alerts by default; others say alerts in their definition.
        </EmptyState>
      )}
      {shown.map((one) => (
        <KpiRules
          key={one.id}
          view={one}
          data={data}
          alerts={alerts}
          mayWrite={mayWrite}
          isBusy={isBusy}
          overwrite={overwrite}
          onOverwrite={overwriteAs}
          onApply={() => apply(one.id)}
          onRemove={setRemoving}
        />
      ))}
      {kpi === null && <OtherRules view={view} mayWrite={mayWrite} isBusy={isBusy} onRemove={setRemoving} />}
      <ConfirmModal
        isOpen={removing !== null}
        title="Remove alert rules"
        body={`Remove from Grafana: ${(removing ?? []).map(({ title }) => title).join('; ')}? Nothing else is touched. Apply brings back the rules that a definition has.`}
        confirmText="Remove"
        onConfirm={() => {
          alerts.remove(removing ?? []);
          setRemoving(null);
        }}
        onDismiss={() => setRemoving(null)}
      />
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  summary: css({ flexGrow: 1, color: theme.colors.text.secondary }),
});
