import { describeSource } from '../../core/wire/sourceInfo';
import { newTable, problemsOfRows, sqlSourceOptions, tableText } from './tableView';

const described = [
  { uid: 'prom', name: 'Prometheus', type: 'prometheus' },
  { uid: 'shop', name: 'Shop SQL', type: 'grafana-postgresql-datasource' },
  { uid: 'crm', name: 'CRM', type: 'mysql' },
].map(describeSource);
const sources = new Map(described.flatMap((one) => [[one.uid, one] as const, [one.name, one] as const]));

test('a table starts with the first SQL data source', () => {
  expect(newTable(sources)).toEqual({
    source: 'Shop SQL',
    query: 'SELECT name, definition FROM kpi_definitions ORDER BY name',
  });
  expect(newTable(new Map()).source).toBe('');
});

test.each([
  ['by name', 'CRM', ['Shop SQL', 'CRM'], ['Shop SQL', 'CRM']],
  ['by uid', 'crm', ['Shop SQL', 'crm'], ['Shop SQL', 'CRM']],
  ['that is gone', 'Old', ['Shop SQL', 'CRM', 'Old'], ['Shop SQL', 'CRM', 'Old']],
  ['of none', '', ['Shop SQL', 'CRM'], ['Shop SQL', 'CRM']],
])('the choices with a source %s', (_, chosen, values, labels) => {
  const options = sqlSourceOptions(sources, chosen);
  expect(options.map(({ value }) => value)).toEqual(values);
  expect(options.map(({ label }) => label)).toEqual(labels);
});

test.each([
  ['none', 0, ''],
  ['reading', 0, 'Reading the table ...'],
  ['read', 0, 'The table has no rows.'],
  ['read', 1, '1 row read.'],
  ['read', 12, '12 rows read.'],
] as const)('%s with %d rows', (state, count, text) => {
  expect(tableText({ state, rows: Array.from({ length: count }, () => ({ name: 'row', text: '' })) })).toBe(text);
});

test('a problem tells its row', () => {
  const problem = { code: 'x', message: 'Unknown key.', at: { start: 0, end: 1, file: 'row 3 (a)', line: 2 } };
  expect(problemsOfRows([problem])[0]?.message).toBe('row 3 (a): Unknown key.');
});
