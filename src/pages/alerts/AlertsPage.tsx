import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Combobox, EmptyState, Field, LinkButton, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { mayWriteRules } from '../../grafana/permissions';
import { ownType } from '../../core/wire/sourceInfo';
import { backendApi } from './backendApi';
import { kpiSources, type NamedSource } from './load';
import { Outcome } from './Outcome';
import { Rules } from './Rules';
import { useAlerts } from './useAlerts';

interface Props {
  /** From the address: the KPI whose rules are looked for. */
  readonly kpi: string | null;
}

/** The alert rules of all KPIs beside those of this Grafana. */
export function AlertsPage({ kpi }: Props) {
  const sources = useMemo(() => kpiSources(), []);
  const [chosen, setChosen] = useState<NamedSource | undefined>(sources[0]);
  if (chosen === undefined) {
    return (
      <EmptyState
        variant="call-to-action"
        message="There is no KPI data source yet"
        button={<LinkButton href={`/connections/datasources/${ownType}`}>Add the Northstar KPI data source</LinkButton>}
      >
        Alert rules come from the definitions of KPIs, which a KPI data source contains.
      </EmptyState>
    );
  }
  return (
    <>
      {sources.length > 1 && (
        <Field label="Definitions of" htmlFor="definitions-of">
          <Combobox
            id="definitions-of"
            width={40}
            options={sources.map((source) => ({ label: source.name, value: source.uid }))}
            value={chosen.uid}
            onChange={({ value }) => setChosen(sources.find(({ uid }) => uid === value))}
          />
        </Field>
      )}
      <OfSource key={chosen.uid} source={chosen} kpi={kpi} />
    </>
  );
}

function OfSource({ source, kpi }: Props & { readonly source: NamedSource }) {
  const styles = useStyles2(getStyles);
  const alerts = useAlerts(source, backendApi);
  const { loaded, work } = alerts;
  const mayWrite = useMemo(() => mayWriteRules(), []);
  if (loaded === null) {
    return <LoadingPlaceholder text="Comparing alert rules..." />;
  }
  if (loaded.kind === 'failed') {
    return (
      <>
        {loaded.problems.map(({ message, hint }) => (
          <Alert key={message} severity="error" title={message}>
            {hint}
          </Alert>
        ))}
        <Button icon="sync" onClick={alerts.refresh}>
          Try again
        </Button>
      </>
    );
  }
  return (
    <div className={styles.page}>
      {!mayWrite && (
        <Alert severity="info" title="You can look at alert rules here, but not apply them">
          Applying needs the role Editor, or the permission to write alert rules.
        </Alert>
      )}
      <Outcome work={work} />
      <Rules alerts={alerts} data={loaded.data} mayWrite={mayWrite} kpi={kpi} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
});
