import type { DataQuery, DataSourceRef, FieldConfigSource } from '@grafana/data';

import { isJson, type Json, numberAt, objectAt, objectsAt, textAt } from './json';

/** Cells of a grid of 24 columns. */
export interface GridPos {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface PanelModel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly gridPos: GridPos;
  readonly datasource: DataSourceRef | string | null;
  readonly targets: readonly DataQuery[];
  readonly options: Json;
  readonly fieldConfig: FieldConfigSource;
  readonly transparent: boolean;
  readonly maxDataPoints?: number;
  /** The least interval. */
  readonly interval: string;
  readonly pluginVersion: string;
}

/** Panels under one row heading; those before the first row have none. */
export interface Section {
  readonly title: string | null;
  readonly collapsed: boolean;
  readonly panels: readonly PanelModel[];
}

export interface DashboardModel {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** `browser`, `utc` or the name of a zone. */
  readonly timeZone: string;
  readonly time: { readonly from: string; readonly to: string };
  readonly refresh: string;
  readonly sections: readonly Section[];
  readonly variables: readonly Json[];
}

/** Reads a dashboard in Grafana's classic JSON (schema version 16 and later). */
export function readDashboard(json: Json, uid: string): DashboardModel {
  const time = objectAt(json, 'time');
  return {
    uid,
    title: textAt(json, 'title', uid),
    description: textAt(json, 'description'),
    timeZone: textAt(json, 'timezone') || 'browser',
    time: { from: textAt(time, 'from', 'now-6h'), to: textAt(time, 'to', 'now') },
    refresh: textAt(json, 'refresh'),
    sections: readSections(objectsAt(json, 'panels')),
    variables: objectsAt(objectAt(json, 'templating'), 'list'),
  };
}

export function findPanel(dashboard: DashboardModel, id: number): PanelModel | undefined {
  return dashboard.sections.flatMap(({ panels }) => panels).find((panel) => panel.id === id);
}

/** A row heading takes the panels below it up to the next; a collapsed one has them in itself. */
function readSections(panels: readonly Json[]): readonly Section[] {
  const inOrder = [...panels].sort((a, b) => place(a) - place(b));
  const sections: Array<{ title: string | null; collapsed: boolean; panels: PanelModel[] }> = [
    { title: null, collapsed: false, panels: [] },
  ];
  for (const panel of inOrder) {
    if (textAt(panel, 'type') === 'row') {
      const inside = objectsAt(panel, 'panels').map(readPanel);
      sections.push({ title: textAt(panel, 'title'), collapsed: panel.collapsed === true, panels: inside });
    } else {
      sections.at(-1)?.panels.push(readPanel(panel));
    }
  }
  return sections.filter(({ title, panels: inside }) => title !== null || inside.length > 0);
}

function place(panel: Json): number {
  const { x, y } = readGridPos(panel);
  return y * 24 + x;
}

function readPanel(json: Json): PanelModel {
  const datasource = json.datasource;
  const fieldConfig = objectAt(json, 'fieldConfig');
  return {
    id: numberAt(json, 'id') ?? 0,
    type: textAt(json, 'type'),
    title: textAt(json, 'title'),
    description: textAt(json, 'description'),
    gridPos: readGridPos(json),
    datasource: isJson(datasource) || typeof datasource === 'string' ? datasource : null,
    targets: objectsAt(json, 'targets').map((target, index) => ({ refId: String.fromCharCode(65 + index), ...target })),
    options: objectAt(json, 'options'),
    fieldConfig: { defaults: objectAt(fieldConfig, 'defaults'), overrides: readOverrides(fieldConfig) },
    transparent: json.transparent === true,
    maxDataPoints: numberAt(json, 'maxDataPoints'),
    interval: textAt(json, 'interval'),
    pluginVersion: textAt(json, 'pluginVersion'),
  };
}

function readOverrides(fieldConfig: Json): FieldConfigSource['overrides'] {
  return objectsAt(fieldConfig, 'overrides').map((override) => {
    const matcher = objectAt(override, 'matcher');
    return {
      matcher: { id: textAt(matcher, 'id'), options: matcher.options },
      properties: objectsAt(override, 'properties').map((property) => ({
        id: textAt(property, 'id'),
        value: property.value,
      })),
    };
  });
}

function readGridPos(json: Json): GridPos {
  const { x, y, w, h } = objectAt(json, 'gridPos');
  const cell = (value: unknown, absent: number): number => (typeof value === 'number' ? value : absent);
  return { x: cell(x, 0), y: cell(y, 0), w: cell(w, 12), h: cell(h, 8) };
}
