import { getBackendSrv } from '@grafana/runtime';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import React from 'react';

import { readDashboard } from '../model/dashboard';
import { type Json } from '../model/json';
import { DashboardPage } from './DashboardPage';
import { useLoaded } from './useLoaded';
import type { PageLocation } from './useLocation';

/** The dashboard of an address: /d/<uid>. */
export function DashboardLoader({ uid, location }: { uid: string; location: PageLocation }) {
  const dashboard = useLoaded(async () => {
    const { dashboard: json } = await getBackendSrv().get<{ dashboard: Json }>(
      `/api/dashboards/uid/${encodeURIComponent(uid)}`
    );
    return readDashboard(json, uid);
  }, [uid]);
  switch (dashboard.state) {
    case 'loading':
      return <LoadingPlaceholder text="Reading the dashboard" />;
    case 'failed':
      return <Alert title={`The dashboard "${uid}" cannot be read`}>{dashboard.message}</Alert>;
    case 'ready':
      return <DashboardPage dashboard={dashboard.value} location={location} />;
  }
}
