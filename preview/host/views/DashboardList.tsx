import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { config, getBackendSrv } from '@grafana/runtime';
import { Alert, Card, EmptyState, LoadingPlaceholder, TagList, useStyles2 } from '@grafana/ui';
import React from 'react';

import { useLoaded } from './useLoaded';

interface Hit {
  readonly uid: string;
  readonly title: string;
  readonly url: string;
  readonly tags: string[];
}

/** The dashboards, and the data sources that have something to configure. */
export function DashboardList() {
  const styles = useStyles2(getStyles);
  const hits = useLoaded(() => getBackendSrv().get<Hit[]>('/api/search', { type: 'dash-db' }), []);
  const sources = Object.values(config.datasources).filter(({ meta }) => !meta.module.startsWith('core:'));
  switch (hits.state) {
    case 'loading':
      return <LoadingPlaceholder text="Reading the dashboards" />;
    case 'failed':
      return <Alert title="The dashboards cannot be read">{hits.message}</Alert>;
    case 'ready':
      return (
        <div className={styles.page}>
          <h1 className={styles.title}>Dashboards</h1>
          {hits.value.length === 0 && (
            <EmptyState variant="not-found" message="There are no dashboards in the provisioning folder" />
          )}
          {hits.value.map(({ uid, title, url, tags }) => (
            <Card key={uid} noMargin href={url}>
              <Card.Heading>{title}</Card.Heading>
              {tags.length > 0 && (
                <Card.Tags>
                  <TagList tags={tags} />
                </Card.Tags>
              )}
            </Card>
          ))}
          {sources.length > 0 && <h2 className={styles.title}>Data sources</h2>}
          {sources.map(({ uid, name, meta }) => (
            <a key={uid} href={`/datasource/${encodeURIComponent(uid)}`} className={styles.source}>
              <img src={`/${meta.info.logos.small}`} alt="" width={20} height={20} />
              {name}
            </a>
          ))}
        </div>
      );
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ maxWidth: 800, margin: '0 auto', display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  title: css({ fontSize: theme.typography.h3.fontSize, margin: theme.spacing(2, 0, 1) }),
  source: css({ display: 'flex', gap: theme.spacing(1), alignItems: 'center', padding: theme.spacing(0.5, 2) }),
});
