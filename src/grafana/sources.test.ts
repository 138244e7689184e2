import { ownType } from '../core/wire/sourceInfo';
import { allSources, availableSources } from './sources';
import { installSources } from './testing/sources';

const query = () => Promise.resolve({ data: [] });

beforeEach(() =>
  installSources([
    { uid: 'p', name: 'Prometheus', type: 'prometheus', jsonData: { timeInterval: '30s' }, query },
    { uid: 'q', name: 'Plain', type: 'prometheus', query },
    { uid: 'w', name: 'Odd', type: 'prometheus', jsonData: { timeInterval: 'soon' }, query },
    { uid: 's', name: 'Shop', type: 'grafana-postgresql-datasource', query },
    { uid: 'y', name: 'Maria', type: 'mysql', jsonData: { timezone: '+00:00' }, query },
    { uid: 'z', name: 'Local', type: 'mysql', query },
    { uid: 'm', name: 'Ledger', type: 'mssql', query },
    { uid: 'f', name: 'File', type: 'frser-sqlite-datasource', query },
    { uid: 'c', name: 'Events', type: 'grafana-clickhouse-datasource', query },
    { uid: 'v', name: 'Altinity', type: 'vertamedia-clickhouse-datasource', query },
    { uid: 'l', name: 'Logs', type: 'loki', query },
    { uid: 'k', name: 'KPIs', type: ownType, query },
  ])
);

test('sources are found by name and by uid, with what the engine must know of them', () => {
  const sources = allSources();
  expect(sources.get('p')).toEqual({
    uid: 'p',
    name: 'Prometheus',
    type: 'prometheus',
    kind: 'prometheus',
    scrapeInterval: 30_000,
  });
  expect(sources.get('Prometheus')).toBe(sources.get('p'));
  expect(sources.get('s')).toMatchObject({ kind: 'sql', dialect: 'postgres' });
  expect(['m', 'f', 'c'].map((uid) => sources.get(uid)?.dialect)).toEqual(['mssql', 'sqlite', 'clickhouse']);
  expect(['y', 'z', 's'].map((uid) => sources.get(uid)?.sessionZone)).toEqual(['+00:00', '', undefined]);
  expect(['l', 'v'].map((uid) => sources.get(uid)?.kind)).toEqual(['other', 'other']);
});

test.each(['q', 'w'])('a scrape interval that is missing or unreadable is the default of Grafana (%s)', (uid) => {
  expect(allSources().get(uid)?.scrapeInterval).toBe(15_000);
});

test('a KPI source cannot be asked, so that none asks itself', () => {
  expect(allSources().has('KPIs')).toBe(true);
  expect(availableSources().has('KPIs')).toBe(false);
  expect(availableSources().has('k')).toBe(false);
});

test.each([
  ['Prometheus', '3.4.1', true],
  ['Prometheus', '2.50.0', undefined],
  ['Prometheus', '', undefined],
  ['Mimir', '3.0.0', undefined],
  [undefined, '3.0.0', undefined],
])('%s %s is known to leave out the left edge of ranges: %s', (prometheusType, prometheusVersion, expected) => {
  const jsonData = { prometheusVersion, ...(prometheusType !== undefined && { prometheusType }) };
  installSources([{ uid: 'p', name: 'P', type: 'prometheus', jsonData, query }]);
  expect(allSources().get('p')?.isLeftOpen).toBe(expected);
});
