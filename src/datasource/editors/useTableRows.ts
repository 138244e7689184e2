import { useEffect, useState } from 'react';
import type { DefinitionFile } from '../../core/definition/decode';
import { GrafanaRunner } from '../../grafana/runner';
import { availableSources } from '../../grafana/sources';
import { openTable } from '../tableReader';
import type { KpiJsonData } from '../types';

/** What is known of the table of the settings. */
export interface TableRows {
  readonly state: 'none' | 'reading' | 'failed' | 'read';
  readonly rows: readonly DefinitionFile[];
  /** Why there are none; empty unless it failed. */
  readonly why: string;
}

const nothing: TableRows = { state: 'none', rows: [], why: '' };

/** Reads the table of the settings as they are being edited; `read` reads it again. */
export function useTableRows(registry: KpiJsonData['registry']): TableRows & { readonly read: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [last, setLast] = useState<TableRows & { readonly asked: string | null }>({ ...nothing, asked: null });
  const { source, query } = registry ?? {};
  const asked = registry === undefined ? null : JSON.stringify([attempt, source, query]);
  useEffect(() => {
    if (asked === null) {
      return undefined;
    }
    let isLatest = true;
    const world = { runner: new GrafanaRunner(), sources: availableSources, now: () => Date.now() };
    const table = openTable({ registry: { source, query } }, world);
    void table.files(true).then((rows) => {
      if (isLatest) {
        setLast({ asked, state: table.hasNothing ? 'failed' : 'read', rows, why: table.notice });
      }
    });
    return () => {
      isLatest = false;
    };
  }, [asked, source, query]);
  const known: TableRows =
    asked === null ? nothing : last.asked === asked ? last : { state: 'reading', rows: last.rows, why: '' };
  return { ...known, read: () => setAttempt((count) => count + 1) };
}
