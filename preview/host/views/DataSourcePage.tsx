import { css } from '@emotion/css';
import type {
  DataSourceApi,
  DataSourceInstanceSettings,
  DataSourcePlugin,
  DataSourceSettings,
  GrafanaTheme2,
} from '@grafana/data';
import { Alert, Badge, Button, ErrorBoundaryAlert, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';

import { dataSourceSrv } from '../boot/environment';
import { importDataSource } from '../boot/plugins';
import { messageOf, useLoaded } from './useLoaded';

/** The settings of a data source: /datasource/<uid>. */
export function DataSourcePage({ uid }: { uid: string }) {
  const instance = dataSourceSrv.getInstanceSettings(uid);
  const plugin = useLoaded(async () => (instance === undefined ? null : importDataSource(instance.meta)), [uid]);
  if (instance === undefined) {
    return <Alert title={`There is no data source "${uid}"`} />;
  }
  switch (plugin.state) {
    case 'loading':
      return <LoadingPlaceholder text="Loading the data source" />;
    case 'failed':
      return <Alert title={`The data source "${instance.name}" cannot be loaded`}>{plugin.message}</Alert>;
    case 'ready':
      return plugin.value && <Settings instance={instance} plugin={plugin.value} />;
  }
}

interface SettingsProps {
  readonly instance: DataSourceInstanceSettings;
  readonly plugin: DataSourcePlugin<DataSourceApi>;
}

interface Outcome {
  readonly ok: boolean;
  readonly message: string;
}

function Settings({ instance, plugin }: SettingsProps) {
  const styles = useStyles2(getStyles);
  const [options, setOptions] = useState(() => settingsOf(instance));
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const ConfigEditor = plugin.components.ConfigEditor;
  const test = async (): Promise<void> => {
    setOutcome(null);
    setOutcome(await tryOut(plugin, { ...instance, jsonData: options.jsonData }));
  };
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>
        {instance.name} {instance.readOnly && <Badge text="Provisioned" color="purple" icon="lock" />}
      </h1>
      {ConfigEditor === undefined ? (
        <Alert severity="info" title="This data source has no settings in the preview" />
      ) : (
        <ErrorBoundaryAlert boundaryName="preview-config-editor">
          <ConfigEditor options={options} onOptionsChange={setOptions} />
        </ErrorBoundaryAlert>
      )}
      <div>
        <Button onClick={() => void test()}>Test</Button>
      </div>
      {outcome !== null && <Alert severity={outcome.ok ? 'success' : 'error'} title={outcome.message} />}
    </div>
  );
}

/** An instance with the settings as they stand in the editor says whether it works. */
async function tryOut(plugin: SettingsProps['plugin'], instance: DataSourceInstanceSettings): Promise<Outcome> {
  try {
    const { status, message } = await new plugin.DataSourceClass(instance).testDatasource();
    return { ok: status.toLowerCase() === 'success' || status === 'OK', message };
  } catch (error) {
    return { ok: false, message: messageOf(error) };
  }
}

/** The same data source in the form that editors of settings expect. */
function settingsOf({
  id,
  uid,
  name,
  type,
  meta,
  access,
  url,
  isDefault,
  jsonData,
  readOnly,
}: DataSourceInstanceSettings): DataSourceSettings {
  return {
    id: id ?? 0,
    uid,
    orgId: 1,
    name,
    type,
    typeName: meta.name,
    typeLogoUrl: meta.info.logos.small,
    access,
    url: url ?? '',
    user: '',
    database: '',
    basicAuth: false,
    basicAuthUser: '',
    withCredentials: false,
    isDefault: isDefault ?? false,
    jsonData,
    secureJsonFields: {},
    readOnly,
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ maxWidth: 1200, margin: '0 auto', display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  title: css({ fontSize: theme.typography.h3.fontSize, margin: 0 }),
});
