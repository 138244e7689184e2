import { isTableName, sqlForChanges, sqlForTable } from './tableSql';

const postgres = { name: 'kpi_definitions', dialect: 'postgres' } as const;
const mysql = { name: 'kpi_definitions', dialect: 'mysql' } as const;

test.each([
  ['kpi_definitions', true],
  ['ops.kpis', true],
  ['a; drop table b', false],
  ['1a', false],
  ['a.b.c', false],
  ['', false],
])('%j is a name of a table: %s', (name, isOne) => {
  expect(isTableName(name)).toBe(isOne);
});

test('texts are written so that each database reads what was there', () => {
  const rows = [{ name: "o'neill", definition: "a: '\\d'\n" }];
  expect(sqlForTable(rows, postgres)).toContain("VALUES ('o''neill', 'a: ''\\d''\n');");
  expect(sqlForTable(rows, mysql)).toContain("VALUES ('o''neill', 'a: ''\\\\d''\n');");
});

test('only what differs is written, behind a lock and a guard', () => {
  const before = [
    { name: 'gone', definition: '1' },
    { name: 'same', definition: '2' },
    { name: 'changed', definition: '3' },
  ];
  const after = [
    { name: 'same', definition: '2' },
    { name: 'changed', definition: '4' },
    { name: 'new', definition: '5' },
  ];
  const sql = sqlForChanges(before, after, postgres);
  const statements = sql.split('\n').filter((line) => /^(?:LOCK|SELECT|DELETE|UPDATE|INSERT|COMMIT|BEGIN)/.test(line));
  expect(statements).toEqual([
    'BEGIN;',
    'LOCK TABLE kpi_definitions IN SHARE ROW EXCLUSIVE MODE;',
    'SELECT (SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2) AS two',
    "DELETE FROM kpi_definitions WHERE name = 'gone';",
    "UPDATE kpi_definitions SET definition = '4'",
    "INSERT INTO kpi_definitions (name, definition) VALUES ('new', '5');",
    'COMMIT;',
  ]);
});
