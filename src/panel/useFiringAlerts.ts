import { LoadingState, type PanelData } from '@grafana/data';
import { useEffect, useMemo, useState } from 'react';

import { minute } from '../core/time/units';
import { firingAlerts, type FiringAlerts } from '../grafana/firingAlerts';
import type { Entry } from './read';

/** What fires now says nothing of a board that shows the past. */
const recent = 15 * minute;

const none: FiringAlerts = new Map();

/** The alerts of the entries' KPIs that fire, asked anew with every refresh; the panel is drawn without waiting for them. */
export function useFiringAlerts(data: PanelData, entries: readonly Entry[]): readonly Entry[] {
  const [firing, setFiring] = useState(none);
  const { series, state, timeRange } = data;
  const isAsked = entries.length > 0 && state !== LoadingState.Loading;
  const to = timeRange.to.valueOf();
  useEffect(() => {
    let isWanted = true;
    if (isAsked) {
      const asked = Date.now() - to > recent ? Promise.resolve(none) : firingAlerts.ask();
      void asked.then((found) => isWanted && setFiring(found));
    }
    return () => {
      isWanted = false;
    };
  }, [series, isAsked, to]);
  return useMemo(
    () => (firing.size === 0 ? entries : entries.map((entry) => withAlerts(entry, firing))),
    [entries, firing]
  );
}

function withAlerts(entry: Entry, firing: FiringAlerts): Entry {
  const alerts = firing.get(entry.data.kpi.id);
  return alerts === undefined ? entry : { ...entry, data: { ...entry.data, alerts } };
}
