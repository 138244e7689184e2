import { groupBy } from '../../../src/core/base/groupBy';
import { stringify } from 'yaml';
import type { Kpi } from '../../../src/core/definition/types';
import { ownType } from '../../../src/core/wire/sourceInfo';
import type { NewFile } from '../../files/write';
import { heading, type SourceNames } from './file';

const panelType = 'northstar-kpi-panel';
/** Grafana's grid. */
const width = 24;
/** Cards beside each other on a wide screen, and their height. */
const cards = { beside: 4, height: 9 } as const;
/** Grafana refuses longer uids. */
const longestUid = 40;

type Show = 'status' | 'series' | 'budget' | 'burn' | 'forecast';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A board of all KPIs that are in use, by team, and one that shows a KPI in full; with the file that tells Grafana of them. */
export function boardFiles(kpis: readonly Kpi[], { name, uid }: SourceNames): NewFile[] {
  const shown = kpis.filter(({ lifecycle }) => lifecycle !== 'retired');
  const folder = `dashboards/${uid}`;
  return [
    { name: `dashboards/${uid}.yaml`, text: providerFile(name, uid) },
    { name: `${folder}/board.json`, text: json(overview(shown, uid)) },
    { name: `${folder}/details.json`, text: json(details(shown, uid)) },
  ];
}

/** Where Grafana looks for the boards: below its provisioning folder, which its images name in a variable. */
function providerFile(name: string, uid: string): string {
  const path = `\${GF_PATHS_PROVISIONING}/dashboards/${uid}`;
  const provider = { name: uid, folder: name.replaceAll('$', '$$$$'), type: 'file', options: { path } };
  return heading + stringify({ apiVersion: 1, providers: [provider] }, { lineWidth: 0 });
}

function json(board: unknown): string {
  return `${JSON.stringify(board, null, 2)}\n`;
}

/** A row a team with the cards of its KPIs. */
function overview(kpis: readonly Kpi[], uid: string) {
  const teams = groupBy(kpis, ({ owner }) => owner?.team ?? owner?.name ?? 'Without an owner');
  const panels: unknown[] = [];
  let y = 0;
  for (const [team, own] of teams) {
    const h = cards.height * Math.ceil(own.length / cards.beside);
    panels.push({
      ...{ id: panels.length + 1, type: 'row', title: team, collapsed: false, panels: [] },
      gridPos: { h: 1, w: width, x: 0, y },
    });
    const ids = own.map(({ id }) => id);
    panels.push({
      ...panel('', uid, ids, 'status', { x: 0, y: y + 1, w: width, h }, panels.length + 1),
      transparent: true,
    });
    y += 1 + h;
  }
  return { ...board('KPIs', uid, 'board', 'All KPIs, by team.'), templating: { list: [] }, panels };
}

/** One KPI, chosen above: its card, its course, its budget and burn rates, and its forecast. */
function details(kpis: readonly Kpi[], uid: string) {
  const [first] = kpis;
  const variable = {
    ...{ type: 'query', name: 'kpi', label: 'KPI', datasource: { type: ownType, uid } },
    ...{ query: 'kpis()', definition: 'kpis()', refresh: 1, sort: 0, multi: false, includeAll: false },
    current: first === undefined ? {} : { text: first.name, value: first.id, selected: true },
  };
  const places: ReadonlyArray<readonly [title: string, show: Show, at: Place]> = [
    ['', 'status', { x: 0, y: 0, w: 8, h: 12 }],
    ['Value and target', 'series', { x: 8, y: 0, w: 16, h: 12 }],
    ['Error budget left', 'budget', { x: 0, y: 12, w: 12, h: 9 }],
    ['Burn rate', 'burn', { x: 12, y: 12, w: 12, h: 9 }],
    ['Forecast', 'forecast', { x: 0, y: 21, w: width, h: 10 }],
  ];
  return {
    ...board(
      'KPI details',
      uid,
      'details',
      'One KPI in full: its value against its target, its error budget, and how fast that burns.'
    ),
    templating: { list: [variable] },
    panels: places.map(([title, show, at], index) => panel(title, uid, ['$kpi'], show, at, index + 1)),
  };
}

function board(title: string, uid: string, kind: string, description: string) {
  return {
    uid: `${uid.slice(0, longestUid - kind.length - 1)}-${kind}`,
    ...{ title, description, tags: ['kpi'], timezone: 'browser', schemaVersion: 41, editable: true, graphTooltip: 1 },
    ...{ refresh: '1m', time: { from: 'now-28d', to: 'now' }, annotations: { list: [] } },
    links: [
      {
        type: 'dashboards',
        title: 'KPI boards',
        tags: ['kpi'],
        asDropdown: false,
        keepTime: true,
        icon: 'external link',
      },
    ],
  };
}

function panel(title: string, uid: string, ids: readonly string[], show: Show, gridPos: Place, id: number) {
  const datasource = { type: ownType, uid };
  return {
    ...{ id, type: panelType, title, gridPos, datasource },
    targets: [{ refId: 'A', datasource, kind: 'kpis', ids, show }],
    ...{ fieldConfig: { defaults: {}, overrides: [] }, options: {} },
  };
}
