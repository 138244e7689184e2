import { createHash } from 'node:crypto';
import { definitionColumn, nameColumn } from '../../src/core/wire/registryTable';

/** Databases for which SQL is written. */
export const tableDialects = ['postgres', 'mysql'] as const;
export type TableDialect = (typeof tableDialects)[number];

export interface Table {
  /** With its schema where it has one. */
  readonly name: string;
  readonly dialect: TableDialect;
}

/** A row of the table. */
export interface Row {
  readonly name: string;
  readonly definition: string;
}

const tableName = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?$/;

/** Whether a text can stand in SQL as the name of a table, without quotes. */
export function isTableName(text: string): boolean {
  return tableName.test(text);
}

/** SQL that makes the table where there is none, and gives it these rows and no others. */
export function sqlForTable(rows: readonly Row[], table: Table): string {
  return script(table, [...creation(table), `DELETE FROM ${table.name};`, ...rows.map((row) => inserted(row, table))]);
}

/**
 * SQL that changes the rows from `before` to `after`. It fails, and changes nothing, where the table has other rows than
 * `before` when it is run: somebody else was quicker.
 */
export function sqlForChanges(before: readonly Row[], after: readonly Row[], table: Table): string {
  const [old, now] = [byName(before), byName(after)];
  const removed = before.filter(({ name }) => !now.has(name));
  const changed = after.filter(({ name, definition }) => old.has(name) && old.get(name) !== definition);
  const added = after.filter(({ name }) => !old.has(name));
  return script(table, [
    lock(table),
    guard(before, table),
    ...removed.map(({ name }) => `DELETE FROM ${table.name} WHERE ${nameColumn} = ${literal(name, table)};`),
    ...changed.map(
      ({ name, definition }) =>
        `UPDATE ${table.name} SET ${definitionColumn} = ${literal(definition, table)}\nWHERE ${nameColumn} = ${literal(name, table)};`
    ),
    ...added.map((row) => inserted(row, table)),
  ]);
}

function byName(rows: readonly Row[]): ReadonlyMap<string, string> {
  return new Map(rows.map(({ name, definition }) => [name, definition]));
}

/** In one transaction, with texts read as they are written here. */
function script({ dialect }: Table, statements: readonly string[]): string {
  const settings =
    dialect === 'postgres'
      ? ["SET client_encoding = 'UTF8';", 'SET standard_conforming_strings = on;', 'BEGIN;']
      : [
          'SET NAMES utf8mb4;',
          "SET SESSION sql_mode = REPLACE(@@SESSION.sql_mode, 'NO_BACKSLASH_ESCAPES', '');",
          'START TRANSACTION;',
        ];
  return `-- Written by "kpi": change the definitions, not this file.\n${[...settings, ...statements, 'COMMIT;'].join('\n')}\n`;
}

function creation({ name, dialect }: Table): string[] {
  const [key, text] = dialect === 'postgres' ? ['text', 'text'] : ['varchar(190)', 'longtext'];
  const settings = dialect === 'postgres' ? '' : ' CHARACTER SET utf8mb4';
  return [
    `CREATE TABLE IF NOT EXISTS ${name} (${nameColumn} ${key} NOT NULL PRIMARY KEY, ${definitionColumn} ${text} NOT NULL)${settings};`,
  ];
}

/** Nobody else changes the rows until the end of the transaction. */
function lock({ name, dialect }: Table): string {
  return dialect === 'postgres'
    ? `LOCK TABLE ${name} IN SHARE ROW EXCLUSIVE MODE;`
    : `SELECT COUNT(*) AS locked FROM ${name} FOR UPDATE;`;
}

/** A query that fails where the table has other rows: a subquery with two rows in place of a value. */
function guard(before: readonly Row[], table: Table): string {
  const { name } = table;
  const same = before.map(
    (row) =>
      `(${nameColumn} = ${literal(row.name, table)} AND ${digest(table)} = '${createHash('md5').update(row.definition).digest('hex')}')`
  );
  const found = same.length === 0 ? '0' : `(SELECT COUNT(*) FROM ${name} WHERE ${same.join('\n  OR ')})`;
  return [
    '-- Fails with "more than one row" where somebody else has changed the table meanwhile.',
    'SELECT (SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2) AS two',
    `  WHERE n = 1 OR (SELECT COUNT(*) FROM ${name}) <> ${before.length}`,
    `  OR ${found} <> ${before.length}) AS unchanged;`,
  ].join('\n');
}

function digest({ dialect }: Table): string {
  return dialect === 'postgres' ? `md5(${definitionColumn})` : `MD5(CONVERT(${definitionColumn} USING utf8mb4))`;
}

function inserted({ name, definition }: Row, table: Table): string {
  const values = `${literal(name, table)}, ${literal(definition, table)}`;
  return `INSERT INTO ${table.name} (${nameColumn}, ${definitionColumn}) VALUES (${values});`;
}

/** MySQL's own client drops carriage returns, within texts too. */
function literal(text: string, { dialect }: Table): string {
  const escaped = text.replaceAll("'", "''");
  return dialect === 'mysql' ? `'${escaped.replaceAll('\\', '\\\\').replaceAll('\r', '\\r')}'` : `'${escaped}'`;
}
